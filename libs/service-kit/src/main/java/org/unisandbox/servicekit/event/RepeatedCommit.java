package org.unisandbox.servicekit.event;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.commit.KafkaCommitHandler;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Commits what has been processed, and again what the broker did not take. While a group settles its members the broker
 * takes no commits; where no event followed, all that was done would then count as lag for ever, and be done again after
 * the next start.
 */
final class RepeatedCommit implements KafkaCommitHandler {

    /** The commit strategy's name in the configuration. */
    static final String NAME = "repeated";

    static final Duration PAUSE = Duration.ofMillis(500);

    private static final Logger LOG = Logger.getLogger(RepeatedCommit.class);

    /** Makes one for each channel. */
    @ApplicationScoped
    @Identifier(NAME)
    static class Factory implements KafkaCommitHandler.Factory {

        @Override
        public KafkaCommitHandler create(
                KafkaConnectorIncomingConfiguration config,
                Vertx vertx,
                KafkaConsumer<?, ?> consumer,
                BiConsumer<Throwable, Boolean> reportFailure) {
            return new RepeatedCommit(vertx, consumer);
        }
    }

    private final Vertx vertx;
    private final KafkaConsumer<?, ?> consumer;
    private final Set<TopicPartition> owned = new HashSet<>();
    /** What the broker has not taken yet, of partitions that are owned: it belongs to others to commit for the rest. */
    private final Map<TopicPartition, OffsetAndMetadata> due = new HashMap<>();
    private boolean waiting;
    private boolean terminated;

    RepeatedCommit(Vertx vertx, KafkaConsumer<?, ?> consumer) {
        this.vertx = vertx;
        this.consumer = consumer;
    }

    @Override
    public synchronized void partitionsAssigned(Collection<TopicPartition> partitions) {
        owned.addAll(partitions);
    }

    @Override
    public synchronized void partitionsRevoked(Collection<TopicPartition> partitions) {
        owned.removeAll(partitions);
        due.keySet().removeAll(partitions);
    }

    @Override
    public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> record) {
        processed(new TopicPartition(record.getTopic(), record.getPartition()), record.getOffset());
        return Uni.createFrom().voidItem().runSubscriptionOn(record::runOnMessageContext);
    }

    /** All records of the partition up to this offset are done. */
    synchronized void processed(TopicPartition partition, long offset) {
        OffsetAndMetadata next = new OffsetAndMetadata(offset + 1);
        if (owned.contains(partition)) {
            due.merge(partition, next, (a, b) -> a.offset() < b.offset() ? b : a);
            commit();
        }
    }

    private synchronized void commit() {
        if (due.isEmpty() || terminated) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> offsets = Map.copyOf(due);
        consumer.commitAsync(offsets).subscribe().with(_ -> taken(offsets), this::later);
    }

    private synchronized void taken(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach(due::remove);
    }

    private synchronized void later(Throwable failure) {
        if (!waiting && !terminated) {
            waiting = true;
            LOG.debugf("what is done is committed again in %d ms: %s", PAUSE.toMillis(), failure);
            vertx.setTimer(PAUSE.toMillis(), _ -> again());
        }
    }

    private synchronized void again() {
        waiting = false;
        commit();
    }

    @Override
    public synchronized void terminate(boolean graceful) {
        terminated = true;
    }
}
