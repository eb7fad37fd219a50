package org.unisandbox.servicekit.event;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.unisandbox.contracts.Event;

/**
 * Sends events. Every {@code Uni} completes when the broker has acknowledged, on the Vert.x context that subscribed, and
 * fails when the broker does not for as long as the producer waits.
 */
@ApplicationScoped
public class EventPublisher {

    private final RecordSender sender;
    private final EventTraces traces;
    private final String source;

    EventPublisher(
            RecordSender sender,
            EventTraces traces,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.sender = sender;
        this.traces = traces;
        this.source = "/unisandbox/" + service;
    }

    /** Sends an event. */
    public Uni<Void> send(Event event) {
        return sendAll(List.of(event));
    }

    /** Sends events in their order. */
    public Uni<Void> sendAll(List<? extends Event> events) {
        return Uni.createFrom()
                .deferred(() -> sendEnvelopes(events.stream().map(this::envelope).toList()));
    }

    /** Sends events in their order. */
    public Uni<Void> sendEnvelopes(List<Envelope> envelopes) {
        return Uni.createFrom().deferred(() -> {
            List<Headers> headers = envelopes.stream().map(envelope -> envelope.headers(source)).toList();
            return OwnContext.current().returning(
                    traces.sending(envelopes, headers, () -> sender.send(records(envelopes, headers))));
        });
    }

    /** The headers as they are by then, which name the spans. */
    private static List<ProducerRecord<String, byte[]>> records(List<Envelope> envelopes, List<Headers> headers) {
        return IntStream.range(0, envelopes.size())
                .mapToObj(i -> record(
                        envelopes.get(i).topic(), envelopes.get(i).key(), headers.get(i), envelopes.get(i).payload()))
                .toList();
    }

    private Envelope envelope(Event event) {
        return Envelope.of(event, Clock.systemUTC().instant(), traces.cause(event));
    }

    /** Sends a record as it is. */
    Uni<Void> send(String topic, String key, Headers headers, byte[] payload) {
        return Uni.createFrom()
                .deferred(() -> OwnContext.current()
                        .returning(sender.send(List.of(record(topic, key, headers, payload)))));
    }

    private static ProducerRecord<String, byte[]> record(String topic, String key, Headers headers, byte[] payload) {
        return new ProducerRecord<>(topic, null, key, payload, headers);
    }
}
