package org.unisandbox.servicekit.outbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.unisandbox.servicekit.event.Envelope;

/** An event that waits for the broker. */
@Entity
@Table(name = "outbox")
public class OutboxEntry {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "event_id")
    String eventId;

    String type;

    String subject;

    String topic;

    @Column(name = "record_key")
    String recordKey;

    byte[] payload;

    Instant created;

    /** W3C {@code traceparent} of the request that wrote it; null if nobody follows it. */
    String traceparent;

    /** For Hibernate. */
    protected OutboxEntry() {}

    OutboxEntry(Envelope envelope) {
        eventId = envelope.id();
        type = envelope.type();
        subject = envelope.subject();
        topic = envelope.topic();
        recordKey = envelope.key();
        payload = envelope.payload();
        created = envelope.time();
        traceparent = envelope.cause().orElse(null);
    }

    Envelope envelope() {
        return new Envelope(
                topic, recordKey, eventId, type, subject, created, payload, Optional.ofNullable(traceparent));
    }

    Long id() {
        return id;
    }
}
