package org.unisandbox.servicekit.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Reads what the database knows every ten seconds; while it does not answer, the gauges show no number. */
@ApplicationScoped
class DatabaseGauges {

    private final Pool database;
    private final Map<DatabaseGauge, AtomicReference<Double>> values = new LinkedHashMap<>();

    DatabaseGauges(Pool database, MeterRegistry meters, @All List<DatabaseGauge> gauges) {
        this.database = database;
        for (DatabaseGauge gauge : gauges) {
            AtomicReference<Double> value = new AtomicReference<>(Double.NaN);
            values.put(gauge, value);
            Gauge.builder(gauge.name(), value, AtomicReference::get)
                    .description(gauge.description())
                    .tags(gauge.tags())
                    .register(meters);
        }
    }

    @Produces
    @Singleton
    static DatabaseGauge waiting() {
        return DatabaseGauge.of(
                "unisandbox.outbox.entries",
                "Events that are committed and not yet sent",
                "select count(*)::double precision from outbox");
    }

    @Produces
    @Singleton
    static DatabaseGauge oldest() {
        return DatabaseGauge.of(
                "unisandbox.outbox.oldest.seconds",
                "Age of the event that has waited longest in the outbox",
                "select coalesce(extract(epoch from now() - min(created)), 0)::double precision from outbox");
    }

    @Scheduled(
            every = "10s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> read() {
        return Multi.createFrom()
                .iterable(values.entrySet())
                .onItem()
                .transformToUniAndConcatenate(entry -> read(entry.getKey()).invoke(entry.getValue()::set))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Double> read(DatabaseGauge gauge) {
        return database.query(gauge.query())
                .execute()
                .map(rows -> rows.iterator().next().getDouble(0))
                .onFailure()
                .recoverWithItem(Double.NaN);
    }
}
