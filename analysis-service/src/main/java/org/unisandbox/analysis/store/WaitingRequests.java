package org.unisandbox.analysis.store;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * Looks once a second for the models that requested evaluations wait for. Seconds in which the database or the broker
 * does not answer are not counted: no news could have come.
 */
@ApplicationScoped
class WaitingRequests {

    private static final Logger LOG = Logger.getLogger(WaitingRequests.class);
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final EvaluationRequests requests;
    private final KafkaClientService kafka;

    WaitingRequests(EvaluationRequests requests, KafkaClientService kafka) {
        this.requests = requests;
        this.kafka = kafka;
    }

    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> settle() {
        Context context = Vertx.currentContext();
        return requests.waiting()
                .chain(ids -> ids.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : brokerAnswers()
                                .emitOn(task -> context.runOnContext(_ -> task.run()))
                                .chain(counts -> Multi.createFrom()
                                        .iterable(ids)
                                        .onItem()
                                        .transformToUniAndConcatenate(id -> settle(id, counts))
                                        .collect()
                                        .last()
                                        .replaceWithVoid()))
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.warnf("requested evaluations wait: %s", failure);
                    return Uni.createFrom().voidItem();
                });
    }

    /** One that fails does not hold up the others. */
    private Uni<Void> settle(String id, boolean counts) {
        return requests.settle(id, counts).onFailure().recoverWithUni(failure -> {
            LOG.warnf("the requested evaluation %s waits: %s", id, failure);
            return Uni.createFrom().voidItem();
        });
    }

    private Uni<Boolean> brokerAnswers() {
        return kafka.<String, byte[]>getConsumer("models").runOnPollingThread(WaitingRequests::answers);
    }

    private static boolean answers(Consumer<String, byte[]> models) {
        try {
            return !models.endOffsets(models.assignment(), ANSWER).isEmpty();
        } catch (KafkaException e) {
            return false;
        }
    }
}
