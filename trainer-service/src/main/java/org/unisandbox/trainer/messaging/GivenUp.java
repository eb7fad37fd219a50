package org.unisandbox.trainer.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.unisandbox.contracts.Failure;
import org.unisandbox.contracts.ItemDispatched;
import org.unisandbox.contracts.RunCompleted;
import org.unisandbox.servicekit.event.DeadLetter;
import org.unisandbox.servicekit.event.EventConsumer;
import org.unisandbox.trainer.domain.Sample;
import org.unisandbox.trainer.store.Campaigns;

/**
 * Reads the dead letters: what is given up anywhere on the way of a campaign counts as an error, so that the campaign
 * still ends.
 */
@ApplicationScoped
class GivenUp {

    private final EventConsumer consumer;
    private final Campaigns campaigns;

    GivenUp(EventConsumer consumer, Campaigns campaigns) {
        this.consumer = consumer;
        this.campaigns = campaigns;
    }

    @Incoming("dead-letters")
    Uni<Void> deadLetters(ConsumerRecords<String, byte[]> records) {
        return consumer.deadLetters(records, this::count);
    }

    private Uni<Void> count(List<DeadLetter> letters) {
        List<Sample> samples = new ArrayList<>();
        Uni<Void> done = Uni.createFrom().voidItem();
        for (DeadLetter letter : letters) {
            switch (letter) {
                case DeadLetter.OfWork lost -> samples.add(Sample.givenUp(
                        lost.dispatchId(),
                        lost.itemId(),
                        lost.sample(),
                        lost.work().map(ItemDispatched::item),
                        lost.reason()));
                case DeadLetter.OfDispatch lost -> done = done.chain(
                        () -> campaigns.fail(lost.dispatchId(), new Failure("dead-letter", lost.reason())));
                case DeadLetter.OfRun lost -> done = done.chain(() -> campaigns.evaluated(new RunCompleted(
                        lost.runId(), Optional.of(new Failure("dead-letter", lost.reason())))));
            }
        }
        return samples.isEmpty() ? done : done.chain(() -> campaigns.add(samples));
    }
}
