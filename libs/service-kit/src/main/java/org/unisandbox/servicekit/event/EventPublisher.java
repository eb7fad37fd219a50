package org.unisandbox.servicekit.event;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.unisandbox.contracts.Event;

/**
 * Sends events. Every {@code Uni} completes when the broker has acknowledged, on the Vert.x context that subscribed, and
 * fails when the broker does not for as long as the producer waits.
 */
@ApplicationScoped
public class EventPublisher {

    /** How many events of one list travel unacknowledged. */
    private static final int IN_FLIGHT = 256;

    private final MutinyEmitter<byte[]> emitter;
    private final EventTraces traces;
    private final String source;

    EventPublisher(
            @Channel("events") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) MutinyEmitter<byte[]> emitter,
            EventTraces traces,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.emitter = emitter;
        this.traces = traces;
        this.source = "/unisandbox/" + service;
    }

    /** Sends an event. */
    public Uni<Void> send(Event event) {
        return Uni.createFrom().deferred(() -> OwnContext.current().returning(emit(envelope(event))));
    }

    /** Sends events in their order. */
    public Uni<Void> sendAll(List<? extends Event> events) {
        return inOrder(Multi.createFrom().iterable(events).map(this::envelope));
    }

    /** Sends events in their order. */
    public Uni<Void> sendEnvelopes(List<Envelope> envelopes) {
        return inOrder(Multi.createFrom().iterable(envelopes));
    }

    private Uni<Void> inOrder(Multi<Envelope> envelopes) {
        return Uni.createFrom().deferred(() -> OwnContext.current()
                .returning(envelopes
                        .onItem()
                        .transformToUni(this::emit)
                        .merge(IN_FLIGHT)
                        .collect()
                        .last()
                        .replaceWithVoid()));
    }

    private Envelope envelope(Event event) {
        return Envelope.of(event, Clock.systemUTC().instant(), traces.cause(event));
    }

    /** Sends a record as it is. */
    Uni<Void> send(String topic, String key, Headers headers, byte[] payload) {
        return Uni.createFrom()
                .deferred(() -> OwnContext.current().returning(emit(topic, key, headers, payload)));
    }

    private Uni<Void> emit(Envelope envelope) {
        Headers headers = envelope.headers(source);
        return traces.sending(
                envelope, headers, () -> emit(envelope.topic(), envelope.key(), headers, envelope.payload()));
    }

    private Uni<Void> emit(String topic, String key, Headers headers, byte[] payload) {
        return emitter.sendMessage(Message.of(payload)
                .addMetadata(OutgoingKafkaRecordMetadata.<String>builder()
                        .withTopic(topic)
                        .withKey(key)
                        .withHeaders(headers)
                        .build()));
    }
}
