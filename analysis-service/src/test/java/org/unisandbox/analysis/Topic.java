package org.unisandbox.analysis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.unisandbox.contracts.Event;
import org.unisandbox.contracts.EventJson;
import org.unisandbox.contracts.MalformedEventException;
import org.unisandbox.contracts.Topics;

/** Plays the other services: sends their events, reads what is sent to them. */
final class Topic {

    private final String broker;

    Topic(String broker) {
        this.broker = broker;
    }

    void send(List<? extends Event> events) {
        try (var producer = producer()) {
            for (Event event : events) {
                ProducerRecord<String, byte[]> record =
                        new ProducerRecord<>(event.topic(), event.key(), EventJson.write(event));
                record.headers().add("ce_subject", event.subject().getBytes(UTF_8));
                producer.send(record);
            }
        }
    }

    /** A message that another service gave up. */
    void giveUp(String topic, Optional<String> subject, byte[] payload, String reason) {
        try (var producer = producer()) {
            ProducerRecord<String, byte[]> record = new ProducerRecord<>(Topics.deadLetters(topic), "k", payload);
            subject.ifPresent(s -> record.headers().add("ce_subject", s.getBytes(UTF_8)));
            record.headers().add("dead-letter-reason", reason.getBytes(UTF_8));
            producer.send(record);
        }
    }

    /** All events of a topic so far. */
    <T extends Event> List<T> all(String topic, Class<T> type) {
        List<T> events = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker, "group.id", UUID.randomUUID().toString()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(topic, p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    events.add(EventJson.read(record.value(), type));
                }
            }
            return events;
        } catch (MalformedEventException e) {
            throw new AssertionError(e);
        }
    }

    private KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", broker), new StringSerializer(), new ByteArraySerializer());
    }
}
