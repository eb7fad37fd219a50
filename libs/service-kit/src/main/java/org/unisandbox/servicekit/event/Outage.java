package org.unisandbox.servicekit.event;

import io.vertx.core.VertxException;
import io.vertx.sqlclient.DatabaseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.RetriableException;
import org.hibernate.exception.JDBCConnectionException;

/** Tells failures of the world (broker, database, disk) from failures of the data. */
public final class Outage {

    private static final int MAX_CAUSES = 20;

    /** SQLSTATE classes: connection, transaction conflict, resources, operator intervention, system error. */
    private static final Set<String> OUTAGE_STATES = Set.of("08", "40", "53", "57", "58");

    /** SQLSTATE classes: data does not fit its type; data breaks a constraint. */
    private static final Set<String> DATA_STATES = Set.of("22", "23");

    private Outage() {}

    /**
     * Whether the failure says nothing about the data: the same work succeeds once the database, the broker or the disk
     * is back.
     */
    public static boolean isOutage(Throwable failure) {
        return causes(failure).anyMatch(Outage::isOutageItself);
    }

    /** Whether the failure is certain to come again with the same data. */
    static boolean isPoison(Throwable failure) {
        return causes(failure).anyMatch(e -> e instanceof PoisonMessageException
                || sqlState(e).filter(s -> DATA_STATES.contains(s.substring(0, 2))).isPresent());
    }

    private static boolean isOutageItself(Throwable e) {
        Optional<String> state = sqlState(e);
        if (state.isPresent()) {
            return OUTAGE_STATES.contains(state.get().substring(0, 2));
        }
        return switch (e) {
            case DatabaseException _ -> false;
            case VertxException _ -> true;
            case IOException _ -> true;
            case UncheckedIOException _ -> true;
            case TimeoutException _ -> true;
            case io.smallrye.mutiny.TimeoutException _ -> true;
            case RetriableException _ -> true;
            case JDBCConnectionException _ -> true;
            case RejectedExecutionException _ -> true;
            case CancellationException _ -> true;
            case InterruptedException _ -> true;
            default -> false;
        };
    }

    private static Optional<String> sqlState(Throwable e) {
        String state = switch (e) {
            case DatabaseException database -> database.getSqlState();
            case SQLException sql -> sql.getSQLState();
            default -> null;
        };
        return Optional.ofNullable(state).filter(s -> s.length() == 5);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, e -> e != null, Throwable::getCause).limit(MAX_CAUSES);
    }
}
