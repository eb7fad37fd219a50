package org.unisandbox.embedded;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates topics before anyone uses them. */
public final class KafkaTopics {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private KafkaTopics() {}

    /**
     * Creates the topics that do not exist yet, with replication 1, and returns when every partition of all of them has
     * a leader that answers. A topic that exists stays as it is, whatever its number of partitions.
     *
     * @param bootstrap  host and port of the broker
     * @param partitions partitions of a new topic, at least 1
     * @throws ServerStartException if the broker does not get there within a minute
     */
    public static void create(String bootstrap, List<String> topics, int partitions) {
        Instant deadline = Instant.now().plus(PATIENCE);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            Set<String> existing = admin.listTopics().names().get();
            List<NewTopic> missing = topics.stream()
                    .filter(topic -> !existing.contains(topic))
                    .map(topic -> new NewTopic(topic, partitions, (short) 1))
                    .toList();
            for (var creation : admin.createTopics(missing).values().values()) {
                awaitCreation(creation::get);
            }
            while (!answering(admin, topics)) {
                if (Instant.now().isAfter(deadline)) {
                    throw new ServerStartException("topics at " + bootstrap + " have no leader after " + PATIENCE);
                }
                Thread.sleep(50);
            }
        } catch (ExecutionException e) {
            throw new ServerStartException("cannot create topics at " + bootstrap + ": " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerStartException("interrupted while creating topics at " + bootstrap, e);
        }
    }

    /**
     * How many messages topics hold.
     *
     * @param bootstrap host and port of the broker
     * @throws ServerStartException if the broker does not tell
     */
    public static long messages(String bootstrap, List<String> topics) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            return ends(admin, topics, OffsetSpec.latest()) - ends(admin, topics, OffsetSpec.earliest());
        } catch (ExecutionException e) {
            throw new ServerStartException("cannot count messages at " + bootstrap + ": " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerStartException("interrupted while counting messages at " + bootstrap, e);
        }
    }

    private static long ends(Admin admin, List<String> topics, OffsetSpec end) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (TopicDescription topic : admin.describeTopics(topics).allTopicNames().get().values()) {
            topic.partitions().forEach(p -> ends.put(new TopicPartition(topic.name(), p.partition()), end));
        }
        return admin.listOffsets(ends).all().get().values().stream().mapToLong(found -> found.offset()).sum();
    }

    private interface Answer {
        Object get() throws ExecutionException, InterruptedException;
    }

    /** Another process may create the same topics at the same moment. */
    private static void awaitCreation(Answer creation) throws ExecutionException, InterruptedException {
        try {
            creation.get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private static boolean answering(Admin admin, List<String> topics) throws ExecutionException, InterruptedException {
        try {
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            for (TopicDescription topic : admin.describeTopics(topics).allTopicNames().get().values()) {
                topic.partitions().forEach(p -> ends.put(
                        new TopicPartition(topic.name(), p.partition()), OffsetSpec.latest()));
            }
            admin.listOffsets(ends).all().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RetriableException) {
                return false;
            }
            throw e;
        }
    }
}
