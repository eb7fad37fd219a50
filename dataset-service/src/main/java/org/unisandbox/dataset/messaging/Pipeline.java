package org.unisandbox.dataset.messaging;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.unisandbox.contracts.Topics;

/**
 * What is between the dispatch of an item and its verdict, as the broker knows it: messages that a group has not committed.
 * Whatever becomes of an item, in the end its message is committed; so nothing that is counted here can be counted for ever.
 */
@ApplicationScoped
class Pipeline {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration GROUPS_EVERY = Duration.ofSeconds(5);
    private static final Duration TOPICS_EVERY = Duration.ofMinutes(1);

    private static final String DRAWING = "generation-service";
    private static final String JUDGING = "verifier-service";
    private static final Map<String, String> TOPIC_OF =
            Map.of(DRAWING, Topics.ITEM_DISPATCHED, JUDGING, Topics.IMAGE_GENERATED);

    /**
     * How full it is.
     *
     * @param backlog messages that wait or are worked at
     * @param workers consumers that draw, or that judge if these are more
     * @param done    messages that have left it since there are topics
     */
    record Load(long backlog, int workers, long done) {}

    private final Admin admin;
    private Map<String, List<TopicPartition>> partitions = Map.of();
    private int workers;
    private long topicsAsked;
    private long groupsAsked;

    Pipeline(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.keySet().retainAll(AdminClientConfig.configNames());
        this.admin = Admin.create(settings);
    }

    /**
     * How full it is now. Blocks; used by one thread at a time.
     *
     * @throws KafkaException if the broker does not say
     */
    Load load() {
        if (partitions.isEmpty() || isOver(topicsAsked, TOPICS_EVERY)) {
            partitions = partitions();
            topicsAsked = System.nanoTime();
        }
        if (groupsAsked == 0 || isOver(groupsAsked, GROUPS_EVERY)) {
            workers = workers();
            groupsAsked = System.nanoTime();
        }
        List<TopicPartition> all = partitions.values().stream().flatMap(List::stream).toList();
        Map<String, Map<TopicPartition, OffsetAndMetadata>> committed = committed();
        Map<TopicPartition, Long> ends = offsets(all, OffsetSpec.latest());
        List<TopicPartition> untouched = new ArrayList<>();
        partitions.forEach((group, own) -> own.stream()
                .filter(partition -> committed.get(group).get(partition) == null)
                .forEach(untouched::add));
        Map<TopicPartition, Long> begins =
                untouched.isEmpty() ? Map.of() : offsets(untouched, OffsetSpec.earliest());
        long backlog = 0;
        long done = 0;
        for (Map.Entry<String, List<TopicPartition>> group : partitions.entrySet()) {
            for (TopicPartition partition : group.getValue()) {
                long at = Optional.ofNullable(committed.get(group.getKey()).get(partition))
                        .map(OffsetAndMetadata::offset)
                        .orElseGet(() -> begins.get(partition));
                backlog += Math.max(0, ends.get(partition) - at);
                done += group.getKey().equals(JUDGING) ? at : 0;
            }
        }
        return new Load(backlog, workers, done);
    }

    private Map<String, List<TopicPartition>> partitions() {
        Map<String, TopicDescription> topics = answer(admin.describeTopics(TOPIC_OF.values()).allTopicNames());
        Map<String, List<TopicPartition>> found = new HashMap<>();
        TOPIC_OF.forEach((group, topic) -> found.put(group, topics.get(topic).partitions().stream()
                .map(p -> new TopicPartition(topic, p.partition()))
                .toList()));
        return found;
    }

    /** Of both groups that which has more: whichever is the slower one, what waits for it must let it grow. */
    private int workers() {
        return TOPIC_OF.keySet().stream().mapToInt(this::workers).max().orElse(0);
    }

    /** Those of a group that have a part of its topic. */
    private int workers(String group) {
        try {
            ConsumerGroupDescription described =
                    answer(admin.describeConsumerGroups(List.of(group)).all()).get(group);
            return (int) described.members().stream()
                    .filter(member -> member.assignment().topicPartitions().stream()
                            .anyMatch(partition -> partition.topic().equals(TOPIC_OF.get(group))))
                    .count();
        } catch (GroupIdNotFoundException e) {
            return 0;
        }
    }

    private Map<String, Map<TopicPartition, OffsetAndMetadata>> committed() {
        Map<String, ListConsumerGroupOffsetsSpec> wanted = new HashMap<>();
        partitions.forEach((group, own) -> wanted.put(group, new ListConsumerGroupOffsetsSpec().topicPartitions(own)));
        return answer(admin.listConsumerGroupOffsets(wanted).all());
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> of, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        of.forEach(partition -> wanted.put(partition, which));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        answer(admin.listOffsets(wanted).all()).forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    private static <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException failure ? failure : new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("the broker does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    private static boolean isOver(long since, Duration time) {
        return System.nanoTime() - since > time.toNanos();
    }

    @PreDestroy
    void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
