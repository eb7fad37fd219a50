package org.unisandbox.servicekit.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.unisandbox.servicekit.event.EventPublisher;

/**
 * Takes events from the outbox to the broker, oldest first. One process of a service does this at a time, or events with
 * one key could overtake each other. A crash between the broker's acknowledgement and the commit sends an event again,
 * with the same id.
 */
@ApplicationScoped
class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final int BATCH = 100;

    private final Outbox outbox;
    private final EventPublisher publisher;
    private final Counter relayed;
    private final AtomicBoolean waiting = new AtomicBoolean();

    OutboxRelay(Outbox outbox, EventPublisher publisher, MeterRegistry meters) {
        this.outbox = outbox;
        this.publisher = publisher;
        this.relayed = meters.counter("unisandbox.outbox.relayed");
    }

    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> relay() {
        return relayAll()
                .invoke(this::goesOn)
                .onFailure()
                .invoke(this::waits)
                .onFailure()
                .recoverWithNull();
    }

    /** An outage is logged when it begins and when it ends, not every second. */
    private void waits(Throwable failure) {
        if (waiting.compareAndSet(false, true)) {
            LOG.warnf("the outbox waits, its events are safe: %s", failure);
        }
    }

    private void goesOn() {
        if (waiting.compareAndSet(true, false)) {
            LOG.info("the outbox goes on");
        }
    }

    private Uni<Void> relayAll() {
        return Panache.withTransaction(this::relayBatch)
                .chain(count -> count == BATCH ? relayAll() : Uni.createFrom().voidItem());
    }

    private Uni<Integer> relayBatch() {
        return onlyRelay().chain(mine -> mine ? outbox.oldest(BATCH).chain(this::send) : Uni.createFrom().item(0));
    }

    private Uni<Integer> send(List<OutboxEntry> entries) {
        if (entries.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        return publisher
                .sendEnvelopes(entries.stream().map(OutboxEntry::envelope).toList())
                .chain(() -> outbox.remove(entries))
                .invoke(() -> relayed.increment(entries.size()))
                .replaceWith(entries.size());
    }

    /** Whether this transaction alone holds the right to relay; the database releases it when the transaction ends. */
    private Uni<Boolean> onlyRelay() {
        return Panache.getSession().chain(session -> session.createNativeQuery(
                        "select pg_try_advisory_xact_lock(hashtext(current_schema() || '.outbox'))", Boolean.class)
                .getSingleResult());
    }
}
