package org.unisandbox.analysis.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.unisandbox.analysis.domain.Result;
import org.unisandbox.analysis.store.EvaluationRequests;
import org.unisandbox.analysis.store.Results;
import org.unisandbox.contracts.Failure;
import org.unisandbox.servicekit.event.DeadLetter;
import org.unisandbox.servicekit.event.EventConsumer;

/**
 * Reads the dead letters: what is given up anywhere on the way of an evaluation counts as an error, so that the
 * evaluation still ends.
 */
@ApplicationScoped
class GivenUp {

    private final EventConsumer consumer;
    private final Results results;
    private final EvaluationRequests requests;

    GivenUp(EventConsumer consumer, Results results, EvaluationRequests requests) {
        this.consumer = consumer;
        this.results = results;
        this.requests = requests;
    }

    @Incoming("dead-letters")
    Uni<Void> deadLetters(ConsumerRecords<String, byte[]> records) {
        return consumer.deadLetters(records, this::count);
    }

    private Uni<Void> count(List<DeadLetter> letters) {
        List<Result> work = new ArrayList<>();
        Uni<Void> done = Uni.createFrom().voidItem();
        for (DeadLetter letter : letters) {
            switch (letter) {
                case DeadLetter.OfWork lost -> work.add(Result.givenUp(
                        lost.dispatchId(), lost.itemId(), lost.sample(), lost.work(), lost.reason()));
                case DeadLetter.OfDispatch lost -> done = done.chain(
                        () -> results.fail(lost.dispatchId(), new Failure("dead-letter", lost.reason())));
                case DeadLetter.OfRun lost -> done = done.chain(
                        () -> requests.giveUp(lost.runId(), new Failure("dead-letter", lost.reason())));
            }
        }
        return work.isEmpty() ? done : done.chain(() -> results.add(work)).replaceWithVoid();
    }
}
