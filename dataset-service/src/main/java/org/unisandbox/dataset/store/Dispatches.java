package org.unisandbox.dataset.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.unisandbox.contracts.DispatchRequested;
import org.unisandbox.contracts.EventJson;
import org.unisandbox.contracts.Failure;
import org.unisandbox.contracts.MalformedEventException;
import org.unisandbox.dataset.domain.Dispatch;
import org.unisandbox.dataset.domain.FairShare;
import org.unisandbox.servicekit.telemetry.DatabaseGauge;

/** Dispatches and how far they are sent. */
@ApplicationScoped
public class Dispatches {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String ADD =
            """
            insert into dispatch (id, run_id, request, traceparent, dataset, events, state)
            values ($1, $2, $3, $4, $5, $6, case when $6 = 0 then 'SENT' else 'OPEN' end)
            on conflict (id) do nothing
            """;

    private static final String COLUMNS =
            "select request, dataset, events, sent, place, failure_code, failure_detail, traceparent from dispatch ";

    /** Of runs that have ended nobody waits for anything; those that are paused wait themselves. */
    private static final String ACTIVE =
            """
            d.state = 'OPEN' and (d.again is null or d.again < now())
            and not exists (select from finished_run f where f.run_id = d.run_id)
            and not exists (select from run_control c where c.run_id = d.run_id and c.state <> 'RUNNING')
            """;

    private static final String CLAIMS =
            """
            select d.run_id, sum(d.events - d.sent)::bigint,
                   (select max(o.turn) from dispatch o where o.run_id = d.run_id)
            from dispatch d where %s group by d.run_id
            """.formatted(ACTIVE);

    private static final String NEXT_OF_RUN =
            COLUMNS + "d where d.run_id = $1 and " + ACTIVE + " order by d.number limit 1";

    private static final String ANY = "select exists (select from dispatch d where " + ACTIVE + ")";

    private static final String ALONE =
            "select pg_try_advisory_xact_lock(hashtext(current_schema() || '.dispatch'))";

    private static final String SENT =
            """
            update dispatch set sent = sent + $2, place = $3, turn = nextval('dispatch_turn'), again = null,
                state = case when sent + $2 = events then 'SENT' else state end
            where id = $1
            """;

    private static final String FAILED =
            "update dispatch set state = 'FAILED', failure_code = $2, failure_detail = $3 where id = $1";

    private static final String LATER = "update dispatch set again = now() + interval '5 seconds' where id = $1";

    private static final String END = "update dispatch set state = 'SENT' where run_id = $1 and state = 'OPEN'";

    private static final String FORGET = "delete from dispatch where run_id = $1";

    private final Pool database;

    Dispatches(Pool database) {
        this.database = database;
    }

    @Produces
    @Singleton
    static DatabaseGauge waiting() {
        return DatabaseGauge.of(
                "unisandbox.dispatch.waiting",
                "Events of dispatches that are not sent yet",
                "select coalesce(sum(events - sent), 0)::double precision from dispatch where state = 'OPEN'");
    }

    /** Keeps a dispatch, to be sent from then on, unless it is kept. */
    public Uni<Void> add(Dispatch dispatch) {
        return database.preparedQuery(ADD)
                .execute(Tuple.tuple()
                        .addString(dispatch.id())
                        .addString(dispatch.request().runId())
                        .addString(new String(EventJson.write(dispatch.request()), StandardCharsets.UTF_8))
                        .addString(dispatch.traceparent().orElse(null))
                        .addString(dispatch.dataset())
                        .addLong(dispatch.events()))
                .replaceWithVoid();
    }

    /** A dispatch, if it is kept. */
    public Uni<Optional<Dispatch>> find(String id) {
        return database.preparedQuery(COLUMNS + "where id = $1")
                .execute(Tuple.of(id))
                .map(rows -> rows.size() == 0 ? Optional.empty() : Optional.of(dispatch(rows.iterator().next())));
    }

    /** Nothing more is sent for a run that has ended. */
    public Uni<Void> end(String run) {
        return database.preparedQuery(END).execute(Tuple.of(run)).replaceWithVoid();
    }

    /** Removes the dispatches of a run. */
    public Uni<Void> forget(String run) {
        return database.preparedQuery(FORGET).execute(Tuple.of(run)).replaceWithVoid();
    }

    /** Whether there is anything to send. Blocks. */
    public boolean anyActive() {
        return database.query(ANY).execute().await().atMost(PATIENCE).iterator().next().getBoolean(0);
    }

    /**
     * Begins to send, unless another process is at it. Blocks, as do the methods of what it returns.
     *
     * @return empty if another process is at it
     */
    public Optional<Sending> begin() {
        SqlConnection connection = database.getConnection().await().atMost(PATIENCE);
        try {
            Transaction transaction = connection.begin().await().atMost(PATIENCE);
            boolean alone = connection.query(ALONE).execute().await().atMost(PATIENCE).iterator().next().getBoolean(0);
            if (alone) {
                return Optional.of(new Sending(connection, transaction));
            }
        } catch (RuntimeException e) {
            connection.closeAndForget();
            throw e;
        }
        connection.closeAndForget();
        return Optional.empty();
    }

    /** One process sending: what it has noted counts when it commits; until then, nobody else sends. */
    public static final class Sending implements AutoCloseable {

        private final SqlConnection connection;
        private final Transaction transaction;
        private boolean committed;

        private Sending(SqlConnection connection, Transaction transaction) {
            this.connection = connection;
            this.transaction = transaction;
        }

        /** The runs that have something to send. */
        public List<FairShare.Claim> claims() {
            List<FairShare.Claim> claims = new ArrayList<>();
            connection.query(CLAIMS).execute().await().atMost(PATIENCE).forEach(row ->
                    claims.add(new FairShare.Claim(row.getString(0), row.getLong(2), row.getLong(1))));
            return claims;
        }

        /** The dispatch of a run that is sent next: they are sent one after the other, as they came. */
        public Optional<Dispatch> next(String run) {
            var rows = connection.preparedQuery(NEXT_OF_RUN).execute(Tuple.of(run)).await().atMost(PATIENCE);
            return rows.size() == 0 ? Optional.empty() : Optional.of(dispatch(rows.iterator().next()));
        }

        /**
         * Notes that the broker has more of a dispatch, and that its run has had its turn.
         *
         * @param place where the item of the next event begins
         */
        public void sent(Dispatch dispatch, int events, long place) {
            execute(SENT, Tuple.of(dispatch.id(), (long) events, place));
        }

        /** Notes that no more of a dispatch is sent. */
        public void failed(Dispatch dispatch, Failure why) {
            execute(FAILED, Tuple.of(dispatch.id(), why.code(), why.detail()));
        }

        /** Leaves a dispatch alone for some seconds. */
        public void later(Dispatch dispatch) {
            execute(LATER, Tuple.of(dispatch.id()));
        }

        /** Makes what was noted count, and goes on. */
        public void commit() {
            transaction.commit().await().atMost(PATIENCE);
            committed = true;
        }

        /** What was not committed is as if it had not been noted. */
        @Override
        public void close() {
            (committed ? Uni.createFrom().voidItem() : transaction.rollback())
                    .onFailure()
                    .recoverWithNull()
                    .eventually(() -> connection.close().onFailure().recoverWithNull())
                    .await()
                    .atMost(PATIENCE);
        }

        private void execute(String statement, Tuple values) {
            connection.preparedQuery(statement).execute(values).await().atMost(PATIENCE);
        }
    }

    private static Dispatch dispatch(Row row) {
        return new Dispatch(
                request(row.getString(0)),
                row.getString(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                Optional.ofNullable(row.getString(5)).map(code -> new Failure(code, row.getString(6))),
                Optional.ofNullable(row.getString(7)));
    }

    private static DispatchRequested request(String json) {
        try {
            return EventJson.read(json.getBytes(StandardCharsets.UTF_8), DispatchRequested.class);
        } catch (MalformedEventException e) {
            throw new IllegalStateException("the database holds a dispatch that cannot be read", e);
        }
    }
}
