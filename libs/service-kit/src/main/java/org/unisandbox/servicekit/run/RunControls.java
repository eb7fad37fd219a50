package org.unisandbox.servicekit.run;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.unisandbox.contracts.RunControlled;
import org.unisandbox.contracts.RunState;

/** What people want of runs, as this service has been told. */
@ApplicationScoped
public class RunControls {

    private static final String PUT =
            """
            insert into run_control (run_id, state, revision) values ($1, $2, $3)
            on conflict (run_id) do update set state = excluded.state, revision = excluded.revision, changed = now()
            where run_control.revision < excluded.revision
            """;

    private static final String STOPPED =
            """
            select run_id, state from run_control
            where run_id = any ($1) and state in ('CANCELLED', 'DELETED')
            """;

    private final Pool database;

    RunControls(Pool database) {
        this.database = database;
    }

    /** Keeps an event, unless one with a higher revision is kept; the same twice is once. */
    public Uni<Void> put(RunControlled event) {
        return database.preparedQuery(PUT)
                .execute(Tuple.of(event.runId(), event.state().name(), event.revision()))
                .replaceWithVoid();
    }

    /** Those of some runs that are cancelled or deleted. */
    public Uni<Map<String, RunState>> stopped(Collection<String> runs) {
        return database.preparedQuery(STOPPED)
                .execute(Tuple.tuple().addArrayOfString(runs.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, RunState> stopped = new HashMap<>();
                    rows.forEach(row -> stopped.put(row.getString(0), RunState.valueOf(row.getString(1))));
                    return stopped;
                });
    }
}
