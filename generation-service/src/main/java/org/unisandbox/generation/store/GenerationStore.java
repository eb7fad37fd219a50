package org.unisandbox.generation.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.unisandbox.contracts.EventJson;
import org.unisandbox.contracts.Generation;
import org.unisandbox.contracts.ImageGenerated;
import org.unisandbox.servicekit.page.Cursor;
import org.unisandbox.servicekit.page.Page;

/** What came of each piece of work; one row per subject, the first one counts. */
@ApplicationScoped
public class GenerationStore implements PanacheRepository<GenerationEntity> {

    private static final String STORED =
            """
            select subject, kind, image, thought, final_prompt, code, detail from generation where subject = any ($1)
            """;

    /** One statement for a whole batch. */
    private static final String INSERT =
            """
            insert into generation (subject, dispatch, item, sample, prompt, model, revision, mode,
                                    kind, image, thought, final_prompt, code, detail)
            select subject, dispatch, item, sample, prompt, model, revision, mode,
                   kind, image, thought, final_prompt, code, detail
            from jsonb_to_recordset(cast($1::text as jsonb)) as drawn (
                subject text, dispatch text, item text, sample int, prompt text, model text, revision text, mode text,
                kind text, image text, thought text, final_prompt text, code text, detail text)
            on conflict (subject) do nothing
            returning subject
            """;

    private static final String COUNTS =
            "select dispatch, count(*) from generation where dispatch in (:dispatches) group by dispatch";

    private final Pool database;

    GenerationStore(Pool database) {
        this.database = database;
    }

    /** What is stored of some work, by subject. */
    public Uni<Map<String, Generation>> stored(Collection<String> subjects) {
        return database.preparedQuery(STORED)
                .execute(Tuple.tuple().addArrayOfString(subjects.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, Generation> stored = new HashMap<>();
                    rows.forEach(row -> stored.put(row.getString(0), generation(row)));
                    return stored;
                });
    }

    private static Generation generation(Row row) {
        return GenerationRow.generation(
                row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5), row.getString(6));
    }

    /** Adds what is not there yet; returns the subjects of what was added. */
    public Uni<Set<String>> add(List<ImageGenerated> events) {
        String rows = new String(
                EventJson.write(events.stream().map(GenerationRow::of).toList()), StandardCharsets.UTF_8);
        return database.preparedQuery(INSERT).execute(Tuple.of(rows)).map(added -> {
            Set<String> subjects = new HashSet<>();
            added.forEach(row -> subjects.add(row.getString(0)));
            return subjects;
        });
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
