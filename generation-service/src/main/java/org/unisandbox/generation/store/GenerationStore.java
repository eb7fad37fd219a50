package org.unisandbox.generation.store;

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
import org.unisandbox.contracts.Generation;
import org.unisandbox.contracts.ImageGenerated;
import org.unisandbox.servicekit.page.Cursor;
import org.unisandbox.servicekit.page.Page;

/** What came of each piece of work; one row per subject, the first one counts. */
@ApplicationScoped
public class GenerationStore implements PanacheRepository<GenerationEntity> {

    /** One statement for a whole batch. */
    private static final String INSERT =
            """
            insert into generation (subject, dispatch, item, sample, prompt, model, revision, mode,
                                    kind, image, thought, final_prompt, code, detail)
            select subject, dispatch, item, sample, prompt, model, revision, mode,
                   kind, image, thought, final_prompt, code, detail
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as drawn (
                subject text, dispatch text, item text, sample int, prompt text, model text, revision text, mode text,
                kind text, image text, thought text, final_prompt text, code text, detail text)
            on conflict (subject) do nothing
            """;

    private static final String COUNTS =
            "select dispatch, count(*) from generation where dispatch in (:dispatches) group by dispatch";

    /** What is stored of some work, by subject. */
    public Uni<Map<String, Generation>> stored(Collection<String> subjects) {
        return Panache.withSession(() -> list("subject in ?1", List.copyOf(subjects)))
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(GenerationEntity::subject, GenerationEntity::generation)));
    }

    /** Adds what is not there yet. */
    public Uni<Void> add(List<ImageGenerated> events) {
        String rows = new String(
                EventJson.write(events.stream().map(GenerationRow::of).toList()), StandardCharsets.UTF_8);
        return Panache.withTransaction(() -> getSession()
                        .chain(session -> session.createNativeQuery(INSERT)
                                .setParameter("rows", rows)
                                .executeUpdate()))
                .replaceWithVoid();
    }

    /** How many there are of each of these dispatches; none where there are none. */
    public Uni<Map<String, Long>> counts(Collection<String> dispatches) {
        return Panache.withSession(() -> getSession().chain(session -> session.createNativeQuery(COUNTS, Object[].class)
                .setParameter("dispatches", List.copyOf(dispatches))
                .getResultList()
                .map(rows -> rows.stream().collect(Collectors.toMap(row -> (String) row[0], row -> (Long) row[1])))));
    }

    /** Forgets some work, by subject; images stay, others may have the same. */
    public Uni<Void> remove(Collection<String> subjects) {
        return Panache.withTransaction(() -> delete("subject in ?1", List.copyOf(subjects))).replaceWithVoid();
    }

    /** Forgets a run: what was drawn in its dispatches, and what it has asked of models that are served elsewhere. */
    public Uni<Void> forget(String run, Collection<String> dispatches) {
        return Panache.withTransaction(() -> getSession()
                        .chain(session -> session.createNativeQuery("delete from spending where run = :run")
                                .setParameter("run", run)
                                .executeUpdate())
                        .chain(() -> delete("dispatch in ?1", List.copyOf(dispatches))))
                .replaceWithVoid();
    }

    /** Those of a dispatch, in the order of their creation. */
    public Uni<Page<StoredGeneration>> page(String dispatch, Cursor cursor, int limit) {
        return Panache.withSession(() -> find(
                                "dispatch = ?1 and number > ?2 order by number", dispatch, cursor.position())
                        .page(0, limit + 1)
                        .list())
                .map(found -> {
                    List<GenerationEntity> shown = found.subList(0, Math.min(limit, found.size()));
                    Optional<String> next = found.size() > limit
                            ? Optional.of(new Cursor(shown.getLast().number).text())
                            : Optional.empty();
                    return new Page<>(
                            shown.stream().map(GenerationEntity::stored).toList(), next);
                });
    }
}
