package org.unisandbox.generation.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.unisandbox.contracts.EventJson;
import org.unisandbox.contracts.Generation;

/** What servers have answered, by key; the first answer counts. */
@ApplicationScoped
class AnswerStore implements PanacheRepositoryBase<AnswerEntity, String> {

    /** One statement for many. */
    private static final String INSERT =
            """
            insert into answer (key, generation)
            select key, generation from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
                as given (key text, generation text)
            on conflict (key) do nothing
            """;

    /** What is inserted, named as the columns are. */
    private record Row(String key, Generation generation) {}

    Uni<Map<String, Generation>> find(List<String> keys) {
        return Panache.withSession(() -> list("key in ?1", keys))
                .map(rows -> rows.stream().collect(Collectors.toMap(AnswerEntity::key, AnswerEntity::generation)));
    }

    Uni<Void> add(Map<String, Generation> answers) {
        String rows = new String(
                EventJson.write(answers.entrySet().stream()
                        .map(answer -> new Row(answer.getKey(), answer.getValue()))
                        .toList()),
                StandardCharsets.UTF_8);
        return Panache.withTransaction(() -> getSession()
                        .chain(session -> session.createNativeQuery(INSERT)
                                .setParameter("rows", rows)
                                .executeUpdate()))
                .replaceWithVoid();
    }
}
