package org.unisandbox.servicekit.run;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * The runs that were cancelled or deleted lately, for work that is under way: known within a second, whichever process of
 * the service was told. What begins asks {@link RunControls}.
 */
@ApplicationScoped
public class StoppedRuns {

    private static final Duration EVERY = Duration.ofSeconds(1);

    /** No batch is under way for as long. */
    private static final String LATELY =
            """
            select run_id from run_control
            where state in ('CANCELLED', 'DELETED') and changed > now() - interval '1 hour'
            """;

    private final Pool database;
    private final Cancellable watching;
    private volatile Set<String> runs = Set.of();

    StoppedRuns(Pool database) {
        this.database = database;
        // While the database does not answer, what was known last holds.
        this.watching = Multi.createFrom().ticks().every(EVERY)
                .onOverflow().drop()
                .onItem().transformToUniAndConcatenate(_ -> read().onFailure().recoverWithNull())
                .subscribe().with(_ -> {});
    }

    /** Whether nothing more is to be done for a run. */
    public boolean contains(String run) {
        return runs.contains(run);
    }

    private Uni<Void> read() {
        return database.query(LATELY)
                .execute()
                .invoke(rows -> {
                    Set<String> found = new HashSet<>();
                    rows.forEach(row -> found.add(row.getString(0)));
                    runs = Set.copyOf(found);
                })
                .replaceWithVoid();
    }

    @PreDestroy
    void end() {
        watching.cancel();
    }
}
