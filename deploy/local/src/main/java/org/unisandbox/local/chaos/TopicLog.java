package org.unisandbox.local.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.unisandbox.contracts.Topics;

/** The topics of a broker as they are: bytes at offsets. A broker that does not answer is waited for. */
public final class TopicLog {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Map<String, Object> settings;
    /** Which topics a group reads, from all that was ever seen of it: while it settles its members it reads nothing. */
    private final Map<String, Set<String>> readers = new HashMap<>();

    /** @param bootstrap host and port of the broker */
    public TopicLog(String bootstrap) {
        this.settings = Map.of(
                "bootstrap.servers", bootstrap,
                "request.timeout.ms", 10_000,
                "default.api.timeout.ms", 15_000);
    }

    /** Something that fails when the broker does not answer. */
    private interface Request<T> {
        T send() throws ExecutionException, InterruptedException;
    }

    private static <T> T patiently(Request<T> request) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return request.send();
            } catch (ExecutionException | KafkaException e) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("the broker does not answer: " + e, e);
                }
                Thread.sleep(PAUSE);
            }
        }
    }

    /** The offsets that the next records will have. */
    public Map<TopicPartition, Long> ends(Collection<String> topics) throws InterruptedException {
        return patiently(() -> {
            try (Admin admin = Admin.create(settings)) {
                return ends(admin, partitions(admin, topics));
            }
        });
    }

    private static Set<TopicPartition> partitions(Admin admin, Collection<String> topics)
            throws ExecutionException, InterruptedException {
        return admin.describeTopics(topics).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream().map(p -> new TopicPartition(topic.name(), p.partition())))
                .collect(Collectors.toSet());
    }

    private static Map<TopicPartition, Long> ends(Admin admin, Set<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, ListOffsetsResultInfo> latest = admin.listOffsets(
                        partitions.stream().collect(Collectors.toMap(p -> p, _ -> OffsetSpec.latest())))
                .all()
                .get();
        return latest.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
    }

    /** All records since then. */
    public List<ConsumerRecord<byte[], byte[]>> since(Map<TopicPartition, Long> from) throws InterruptedException {
        Map<TopicPartition, Long> to =
                ends(from.keySet().stream().map(TopicPartition::topic).collect(Collectors.toSet()));
        return patiently(() -> between(from, to));
    }

    private List<ConsumerRecord<byte[], byte[]>> between(Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        visit(from, to, records::add);
        return records;
    }

    /** Shows all records since then, one after the other, however many there are; fails if the broker does not answer. */
    public void visit(Map<TopicPartition, Long> from, Consumer<ConsumerRecord<byte[], byte[]>> visitor)
            throws InterruptedException {
        visit(from, ends(from.keySet().stream().map(TopicPartition::topic).collect(Collectors.toSet())), visitor);
    }

    private void visit(
            Map<TopicPartition, Long> from,
            Map<TopicPartition, Long> to,
            Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(from.keySet());
            from.forEach(consumer::seek);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (to.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (System.nanoTime() > deadline) {
                    throw new KafkaException("records are missing up to " + to);
                }
                consumer.poll(PAUSE).forEach(visitor);
            }
        }
    }

    /** Sends records and returns when the broker has all of them. */
    public void send(List<ProducerRecord<byte[], byte[]>> records) throws InterruptedException {
        Map<String, Object> producing = new HashMap<>(settings);
        producing.put("acks", "all");
        // A broker that has just started may refuse the first of several requests and take the others, out of order.
        producing.put("max.in.flight.requests.per.connection", 1);
        producing.put("delivery.timeout.ms", Math.toIntExact(PATIENCE.toMillis()));
        producing.put("max.block.ms", PATIENCE.toMillis());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(producing, new ByteArraySerializer(), new ByteArraySerializer())) {
            var sent = records.stream().map(producer::send).toList();
            for (var acknowledgement : sent) {
                acknowledgement.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not answer: " + e.getCause(), e);
        }
    }

    /** How many records wait for a group that reads their topic, by group and partition; without those where none does. */
    public Map<String, Long> lag() throws InterruptedException {
        return patiently(() -> {
            try (Admin admin = Admin.create(settings)) {
                return lag(admin);
            }
        });
    }

    private Map<String, Long> lag(Admin admin) throws ExecutionException, InterruptedException {
        Map<String, Long> lag = new TreeMap<>();
        for (String group : lookAtGroups(admin)) {
            Map<TopicPartition, OffsetAndMetadata> done =
                    admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
            ends(admin, partitions(admin, readers.get(group))).forEach((partition, end) -> {
                OffsetAndMetadata committed = done.get(partition);
                long behind = end - (committed == null ? 0 : committed.offset());
                if (behind > 0) {
                    lag.put(group + ": " + partition, behind);
                }
            });
        }
        return lag;
    }

    /** How many consumers of a group read something that items travel on: 0 while the group settles who reads what. */
    public long busyConsumers(String group) throws InterruptedException {
        return patiently(() -> {
            try (Admin admin = Admin.create(settings)) {
                ConsumerGroupDescription described = admin.describeConsumerGroups(List.of(group)).all().get().get(group);
                return described.groupState() != GroupState.STABLE
                        ? 0
                        : described.members().stream()
                                .filter(member -> member.assignment().topicPartitions().stream()
                                        .anyMatch(partition -> partition.topic().equals(Topics.ITEM_DISPATCHED)
                                                || partition.topic().equals(Topics.IMAGE_GENERATED)))
                                .count();
            }
        });
    }

    /** The topics that somebody reads. */
    public Set<String> readTopics() throws InterruptedException {
        return patiently(() -> {
            try (Admin admin = Admin.create(settings)) {
                lookAtGroups(admin);
                return readers.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
            }
        });
    }

    private synchronized Set<String> lookAtGroups(Admin admin) throws ExecutionException, InterruptedException {
        Set<String> groups =
                admin.listGroups().valid().get().stream().map(GroupListing::groupId).collect(Collectors.toSet());
        for (var group : admin.describeConsumerGroups(groups).all().get().entrySet()) {
            Set<String> topics = readers.computeIfAbsent(group.getKey(), _ -> new HashSet<>());
            group.getValue().members().forEach(member ->
                    member.assignment().topicPartitions().forEach(partition -> topics.add(partition.topic())));
        }
        return groups;
    }
}
