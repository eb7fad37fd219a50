package org.unisandbox.servicekit.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.vertx.mutiny.core.Vertx;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RepeatedCommitTest {

    private static final TopicPartition A = new TopicPartition("topic", 0);
    private static final TopicPartition B = new TopicPartition("topic", 1);

    private final Vertx vertx = Vertx.vertx();
    private final Queue<Uni<Void>> answers = new ArrayDeque<>();
    private final List<Map<TopicPartition, Long>> commits = new CopyOnWriteArrayList<>();
    private final RepeatedCommit commit = new RepeatedCommit(vertx, consumer());

    @AfterEach
    void close() {
        vertx.closeAndAwait();
    }

    @Test
    void whatIsProcessedIsCommittedOnce() {
        commit.partitionsAssigned(List.of(A, B));

        commit.processed(A, 4);
        commit.processed(B, 7);

        assertThat(commits).containsExactly(Map.of(A, 5L), Map.of(B, 8L));
    }

    @Test
    void whatTheBrokerDoesNotTakeIsCommittedAgainUntilItDoes() {
        commit.partitionsAssigned(List.of(A));
        answers.add(refusal());
        answers.add(refusal());

        commit.processed(A, 4);

        await().untilAsserted(() -> assertThat(commits).containsExactly(Map.of(A, 5L), Map.of(A, 5L), Map.of(A, 5L)));
    }

    @Test
    void theNextCommitCarriesWhatWasNotTaken() {
        commit.partitionsAssigned(List.of(A, B));
        answers.add(refusal());

        commit.processed(A, 4);
        commit.processed(B, 7);

        assertThat(commits).containsExactly(Map.of(A, 5L), Map.of(A, 5L, B, 8L));
    }

    @Test
    void partitionsOfOthersAreLeftToThem() throws InterruptedException {
        commit.partitionsAssigned(List.of(A));
        answers.add(refusal());
        commit.processed(A, 4);

        commit.partitionsRevoked(List.of(A));
        commit.processed(A, 5);
        Thread.sleep(RepeatedCommit.PAUSE.multipliedBy(2));

        assertThat(commits).containsExactly(Map.of(A, 5L));
    }

    private static Uni<Void> refusal() {
        return Uni.createFrom().failure(new RebalanceInProgressException());
    }

    /** Of the consumer nothing is used but its commits. */
    private KafkaConsumer<?, ?> consumer() {
        return (KafkaConsumer<?, ?>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {KafkaConsumer.class}, (_, _, arguments) -> commit(arguments));
    }

    @SuppressWarnings("unchecked")
    private Uni<Void> commit(Object[] arguments) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        ((Map<TopicPartition, OffsetAndMetadata>) arguments[0])
                .forEach((partition, offset) -> offsets.put(partition, offset.offset()));
        commits.add(offsets);
        return answers.isEmpty() ? Uni.createFrom().voidItem() : answers.poll();
    }
}
