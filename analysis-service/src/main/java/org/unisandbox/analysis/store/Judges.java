package org.unisandbox.analysis.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import org.unisandbox.contracts.EventJson;
import org.unisandbox.contracts.JudgeIdentity;
import org.unisandbox.contracts.MalformedEventException;

/** Who exactly judged. */
@ApplicationScoped
public class Judges {

    private static final String OF =
            """
            select distinct v.judged_by
            from dispatch d join work w on w.dispatch_id = d.id join verdict v using (subject)
            where d.evaluation_id = :id and v.judged_by is not null
            order by v.judged_by
            """;

    /** The identities behind the verdicts of an evaluation, in the order of the judges. */
    public Uni<List<JudgeIdentity>> of(String evaluation) {
        return Panache.withSession(() -> Panache.getSession().chain(session -> session.createNativeQuery(OF, String.class)
                .setParameter("id", evaluation)
                .getResultList()
                .map(found -> found.stream()
                        .map(Judges::identity)
                        .sorted(Comparator.comparing(JudgeIdentity::judge))
                        .toList())));
    }

    private static JudgeIdentity identity(String json) {
        try {
            return EventJson.read(json.getBytes(StandardCharsets.UTF_8), JudgeIdentity.class);
        } catch (MalformedEventException e) {
            throw new IllegalStateException("the database holds a judge that cannot be read", e);
        }
    }
}
