package org.unisandbox.verifier.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.unisandbox.contracts.EventJson;
import org.unisandbox.contracts.ImageVerified;
import org.unisandbox.contracts.Verdict;
import org.unisandbox.servicekit.page.Cursor;
import org.unisandbox.servicekit.page.Page;

/** The verdicts on each piece of work; one row per subject, the first one counts. */
@ApplicationScoped
public class VerificationStore implements PanacheRepository<VerificationEntity> {

    /** One statement for a whole batch. */
    private static final String INSERT =
            """
            insert into verification (subject, dispatch, item, sample, model, revision, mode, expected, image, verdicts)
            select subject, dispatch, item, sample, model, revision, mode, expected, image, verdicts
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as judged (
                subject text, dispatch text, item text, sample int, model text, revision text, mode text,
                expected text, image text, verdicts text)
            on conflict (subject) do nothing
            """;

    /** The verdicts on some work, by subject. */
    public Uni<Map<String, List<Verdict>>> stored(Collection<String> subjects) {
        return Panache.withSession(() -> list("subject in ?1", List.copyOf(subjects)))
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(VerificationEntity::subject, VerificationEntity::verdicts)));
    }

    /** Adds what is not there yet. */
    public Uni<Void> add(List<ImageVerified> events) {
        String rows = new String(
                EventJson.write(events.stream().map(VerificationRow::of).toList()), StandardCharsets.UTF_8);
        return Panache.withTransaction(() -> getSession()
                        .chain(session -> session.createNativeQuery(INSERT)
                                .setParameter("rows", rows)
                                .executeUpdate()))
                .replaceWithVoid();
    }

    /** Forgets the verdicts on some work, by subject. */
    public Uni<Void> remove(Collection<String> subjects) {
        return Panache.withTransaction(() -> delete("subject in ?1", List.copyOf(subjects))).replaceWithVoid();
    }

    /** Forgets the verdicts of dispatches. */
    public Uni<Void> forget(Collection<String> dispatches) {
        return Panache.withTransaction(() -> delete("dispatch in ?1", List.copyOf(dispatches))).replaceWithVoid();
    }

    /** Those of a dispatch, in the order of their creation. */
    public Uni<Page<StoredVerification>> page(String dispatch, Cursor cursor, int limit) {
        return Panache.withSession(() -> find(
                                "dispatch = ?1 and number > ?2 order by number", dispatch, cursor.position())
                        .page(0, limit + 1)
                        .list())
                .map(found -> {
                    List<VerificationEntity> shown = found.subList(0, Math.min(limit, found.size()));
                    Optional<String> next = found.size() > limit
                            ? Optional.of(new Cursor(shown.getLast().number).text())
                            : Optional.empty();
                    return new Page<>(
                            shown.stream().map(VerificationEntity::stored).toList(), next);
                });
    }
}
