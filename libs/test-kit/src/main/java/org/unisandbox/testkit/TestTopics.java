package org.unisandbox.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.unisandbox.contracts.Event;
import org.unisandbox.contracts.EventJson;
import org.unisandbox.contracts.MalformedEventException;

/** A test's way to put messages into topics and to see what came out. */
public final class TestTopics implements AutoCloseable {

    /**
     * A message of a topic.
     *
     * @param key     record key, empty if it has none
     * @param payload bytes as they came; no bytes if there was no payload at all
     * @param headers the last value of each header, as text
     */
    public record Message(Optional<String> key, byte[] payload, Map<String, String> headers) {

        /** The CloudEvents {@code subject}, empty if there is none. */
        public Optional<String> subject() {
            return Optional.ofNullable(headers.get("ce_subject"));
        }
    }

    private final String bootstrap;
    private final KafkaProducer<String, byte[]> producer;

    /**
     * @param bootstrap host and port of the broker
     */
    public TestTopics(String bootstrap) {
        this.bootstrap = bootstrap;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Sends events to their topics, as CloudEvents in binary mode, and waits until the broker has them. */
    public void send(List<? extends Event> events) {
        events.stream().map(TestTopics::record).map(producer::send).toList().forEach(TestTopics::await);
    }

    /** Sends events to their topics, as CloudEvents in binary mode, and waits until the broker has them. */
    public void send(Event... events) {
        send(List.of(events));
    }

    /** Sends any bytes and waits until the broker has them. */
    public void sendRaw(String topic, String key, byte[] payload, Map<String, String> headers) {
        await(producer.send(record(topic, key, payload, headers)));
    }

    /**
     * Reads a topic from its beginning until {@code count} messages of a kind are there or {@code patience} is over.
     *
     * @return what was found, by partition in order; fewer than {@code count} if the time was over, more if they came
     *     along with the last ones
     */
    public List<Message> messages(String topic, Predicate<Message> wanted, int count, Duration patience) {
        return collect(topic, record -> Optional.of(message(record)).filter(wanted), count, patience);
    }

    /**
     * The same for the messages that are events of a type; others are passed over.
     *
     * @param topic the topic of these events or its dead-letter topic
     */
    public <E extends Event> List<E> events(
            String topic, Class<E> type, Predicate<E> wanted, int count, Duration patience) {
        return collect(topic, record -> event(record, type).filter(wanted), count, patience);
    }

    @Override
    public void close() {
        producer.close();
    }

    private <T> List<T> collect(
            String topic, Function<ConsumerRecord<String, byte[]>, Optional<T>> reading, int count, Duration patience) {
        List<T> found = new ArrayList<>();
        long deadline = System.nanoTime() + patience.toNanos();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (found.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> reading.apply(record).ifPresent(found::add));
            }
        }
        return found;
    }

    private static Message message(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        record.headers().forEach(header -> headers.put(header.key(), text(header.value())));
        return new Message(
                Optional.ofNullable(record.key()), Optional.ofNullable(record.value()).orElse(new byte[0]), headers);
    }

    private static String text(byte[] value) {
        return value == null ? "" : new String(value, UTF_8);
    }

    private static <E extends Event> Optional<E> event(ConsumerRecord<String, byte[]> record, Class<E> type) {
        try {
            return Optional.of(EventJson.read(message(record).payload(), type));
        } catch (MalformedEventException notOfThisType) {
            return Optional.empty();
        }
    }

    private static ProducerRecord<String, byte[]> record(Event event) {
        return record(event.topic(), event.key(), EventJson.write(event), Map.of(
                "ce_specversion", "1.0",
                "ce_id", event.eventId(),
                "ce_source", "/test",
                "ce_type", event.type(),
                "ce_subject", event.subject(),
                "content-type", "application/json"));
    }

    private static ProducerRecord<String, byte[]> record(
            String topic, String key, byte[] payload, Map<String, String> headers) {
        var record = new ProducerRecord<>(topic, key, payload);
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return record;
    }

    private static void await(Future<RecordMetadata> sent) {
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("not sent: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending", e);
        }
    }
}
