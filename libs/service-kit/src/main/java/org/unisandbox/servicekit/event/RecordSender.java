package org.unisandbox.servicekit.event;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/**
 * Hands records to the broker, all of a list at once: a message of its own for each, through the channel, changes threads several
 * times and takes most of the processor time of sending. What the broker does not take that way goes through the channel,
 * which tries again for as long as the producer waits.
 */
@ApplicationScoped
class RecordSender {

    private static final Logger LOG = Logger.getLogger(RecordSender.class);
    private static final String CHANNEL = "events";

    private final KafkaClientService clients;
    private final MutinyEmitter<byte[]> emitter;

    RecordSender(
            KafkaClientService clients,
            @Channel(CHANNEL) @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) MutinyEmitter<byte[]> emitter) {
        this.clients = clients;
        this.emitter = emitter;
    }

    /** Completes when the broker has acknowledged all, on any thread. */
    Uni<Void> send(List<ProducerRecord<String, byte[]>> records) {
        return records.isEmpty()
                ? Uni.createFrom().voidItem()
                : together(records).chain(left -> left.isEmpty() ? Uni.createFrom().voidItem() : again(left));
    }

    /** Those that the broker has not taken. */
    private Uni<List<ProducerRecord<String, byte[]>>> together(List<ProducerRecord<String, byte[]>> records) {
        return Uni.createFrom().emitter(emitted -> clients.<String, byte[]>getProducer(CHANNEL)
                .runOnSendingThread(producer -> {
                    send(producer, records, emitted);
                })
                .subscribe()
                .with(_ -> {}, emitted::fail));
    }

    private static void send(
            Producer<String, byte[]> producer,
            List<ProducerRecord<String, byte[]>> records,
            UniEmitter<? super List<ProducerRecord<String, byte[]>>> emitted) {
        Queue<ProducerRecord<String, byte[]>> left = new ConcurrentLinkedQueue<>();
        AtomicInteger open = new AtomicInteger(records.size());
        for (ProducerRecord<String, byte[]> record : records) {
            producer.send(record, (_, failure) -> {
                if (failure != null) {
                    left.add(record);
                }
                if (open.decrementAndGet() == 0) {
                    emitted.complete(List.copyOf(left));
                }
            });
        }
    }

    private Uni<Void> again(List<ProducerRecord<String, byte[]>> left) {
        LOG.warnf("the broker has not taken %d records: they are sent again", left.size());
        return Multi.createFrom()
                .iterable(left)
                .onItem()
                .transformToUni(this::alone)
                .concatenate()
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> alone(ProducerRecord<String, byte[]> record) {
        return emitter.sendMessage(Message.of(record.value())
                .addMetadata(OutgoingKafkaRecordMetadata.<String>builder()
                        .withTopic(record.topic())
                        .withKey(record.key())
                        .withHeaders(record.headers())
                        .build()));
    }
}
