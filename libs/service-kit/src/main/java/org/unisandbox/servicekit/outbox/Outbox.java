package org.unisandbox.servicekit.outbox;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.unisandbox.contracts.Event;
import org.unisandbox.servicekit.event.Envelope;
import org.unisandbox.servicekit.event.EventTraces;

/** Announces what a transaction does: an event is sent if and only if the transaction commits, within about a second. */
@ApplicationScoped
public class Outbox implements PanacheRepository<OutboxEntry> {

    private final EventTraces traces;

    Outbox(EventTraces traces) {
        this.traces = traces;
    }

    /** Adds an event to the caller's transaction. */
    public Uni<Void> add(Event event) {
        return persist(entry(event)).replaceWithVoid();
    }

    /** Adds events to the caller's transaction; they are sent in their order. */
    public Uni<Void> addAll(List<? extends Event> events) {
        return events.isEmpty()
                ? Uni.createFrom().voidItem()
                : persist(events.stream().map(this::entry));
    }

    /** The entries that have waited longest, in the order in which they were added. */
    Uni<List<OutboxEntry>> oldest(int limit) {
        return find("order by id").page(0, limit).list();
    }

    Uni<Void> remove(List<OutboxEntry> entries) {
        return delete("id in ?1", entries.stream().map(OutboxEntry::id).toList()).replaceWithVoid();
    }

    private OutboxEntry entry(Event event) {
        return new OutboxEntry(Envelope.of(
                event, Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS), traces.cause(event)));
    }
}
