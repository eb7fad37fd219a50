package org.unisandbox.verifier.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.unisandbox.contracts.EventJson;
import org.unisandbox.contracts.ImageVerified;
import org.unisandbox.contracts.Verdict;
import org.unisandbox.servicekit.page.Cursor;
import org.unisandbox.servicekit.page.Page;

/** The verdicts on each piece of work; one row per subject, the first one counts. */
@ApplicationScoped
public class VerificationStore implements PanacheRepository<VerificationEntity> {

    private static final String STORED = "select subject, verdicts from verification where subject = any ($1)";

    /** One statement for a whole batch. */
    private static final String INSERT =
            """
            insert into verification (subject, dispatch, item, sample, model, revision, mode, expected, image, verdicts)
            select subject, dispatch, item, sample, model, revision, mode, expected, image, verdicts
            from jsonb_to_recordset(cast($1::text as jsonb)) as judged (
                subject text, dispatch text, item text, sample int, model text, revision text, mode text,
                expected text, image text, verdicts text)
            on conflict (subject) do nothing
            returning subject, verdicts
            """;

    private final Pool database;

    VerificationStore(Pool database) {
        this.database = database;
    }

    /** The verdicts on some work, by subject. */
    public Uni<Map<String, List<Verdict>>> stored(Collection<String> subjects) {
        return database.preparedQuery(STORED)
                .execute(Tuple.tuple().addArrayOfString(subjects.toArray(String[]::new)))
                .map(VerificationStore::verdicts);
    }

    /** Adds what is not there yet; returns it as {@link #stored} would. */
    public Uni<Map<String, List<Verdict>>> add(List<ImageVerified> events) {
        String rows = new String(
                EventJson.write(events.stream().map(VerificationRow::of).toList()), StandardCharsets.UTF_8);
        return database.preparedQuery(INSERT).execute(Tuple.of(rows)).map(VerificationStore::verdicts);
    }

    private static Map<String, List<Verdict>> verdicts(RowSet<Row> rows) {
        Map<String, List<Verdict>> verdicts = new HashMap<>();
        rows.forEach(row -> verdicts.put(row.getString(0), VerificationEntity.verdicts(row.getString(1))));
        return verdicts;
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
