package org.unisandbox.servicekit.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.unisandbox.contracts.Event;
import org.unisandbox.contracts.EventJson;

/**
 * An event ready to be sent: CloudEvents 1.0 in Kafka binary mode.
 *
 * @param topic   where to
 * @param key     record key
 * @param id      CloudEvents {@code id}
 * @param type    CloudEvents {@code type}
 * @param subject CloudEvents {@code subject}
 * @param time    CloudEvents {@code time}: when it was first announced
 * @param payload JSON
 * @param cause   W3C {@code traceparent} of what it comes of; empty if nobody follows that
 */
public record Envelope(
        String topic,
        String key,
        String id,
        String type,
        String subject,
        Instant time,
        byte[] payload,
        Optional<String> cause) {

    /** Wraps an event that is announced at {@code time}. */
    public static Envelope of(Event event, Instant time, Optional<String> cause) {
        return new Envelope(
                event.topic(),
                event.key(),
                event.eventId(),
                event.type(),
                event.subject(),
                time,
                EventJson.write(event),
                cause);
    }

    /**
     * The record headers.
     *
     * @param source CloudEvents {@code source}: who sends it
     */
    Headers headers(String source) {
        Headers headers = new RecordHeaders();
        add(headers, "ce_specversion", "1.0");
        add(headers, "ce_id", id);
        add(headers, "ce_source", source);
        add(headers, "ce_type", type);
        add(headers, "ce_subject", subject);
        add(headers, "ce_time", time.toString());
        add(headers, "content-type", "application/json");
        return headers;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
