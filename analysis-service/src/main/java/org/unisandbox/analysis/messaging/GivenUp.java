package org.unisandbox.analysis.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.unisandbox.analysis.domain.Result;
import org.unisandbox.analysis.store.Results;
import org.unisandbox.contracts.EventJson;
import org.unisandbox.contracts.Failure;
import org.unisandbox.contracts.ImageGenerated;
import org.unisandbox.contracts.ImageVerified;
import org.unisandbox.contracts.ItemDispatched;
import org.unisandbox.contracts.MalformedEventException;
import org.unisandbox.contracts.Topics;
import org.unisandbox.servicekit.event.DeadLetters;
import org.unisandbox.servicekit.event.Outage;

/**
 * Reads the dead letters: what is given up anywhere on the way of an evaluation counts as an error, so that the
 * evaluation still ends. A dead letter has no dead letters of its own: what tells nothing is logged and left.
 */
@ApplicationScoped
class GivenUp {

    private static final Logger LOG = Logger.getLogger(GivenUp.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Results results;

    GivenUp(Results results) {
        this.results = results;
    }

    @Incoming("dead-letters")
    Uni<Void> deadLetters(ConsumerRecords<String, byte[]> records) {
        List<Result> work = new ArrayList<>();
        Uni<Void> dispatches = Uni.createFrom().voidItem();
        for (ConsumerRecord<String, byte[]> letter : records) {
            Optional<String> subject = header(letter, "ce_subject");
            String reason = header(letter, DeadLetters.REASON).orElse("given up without a reason");
            if (isAboutDispatch(letter.topic())) {
                dispatches = dispatches.chain(() -> subject.map(id -> patiently(
                                () -> results.fail(id, new Failure("dead-letter", letter.topic() + ": " + reason))))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
            } else {
                work(letter)
                        .map(w -> Result.givenUp(w, reason))
                        .or(() -> subject.flatMap(s -> Result.givenUp(s, reason)))
                        .ifPresentOrElse(
                                work::add,
                                () -> LOG.warnf(
                                        "a dead letter in %s, offset %d, does not tell what it was about: %s",
                                        letter.topic(), letter.offset(), reason));
            }
        }
        return dispatches.chain(() -> work.isEmpty()
                ? Uni.createFrom().voidItem()
                : patiently(() -> results.add(work).replaceWithVoid()));
    }

    private static boolean isAboutDispatch(String topic) {
        return topic.equals(Topics.deadLetters(Topics.DISPATCH_REQUESTED))
                || topic.equals(Topics.deadLetters(Topics.DISPATCH_EXPANDED));
    }

    /** The work that a letter is about, if its payload can still be read. */
    private static Optional<ItemDispatched> work(ConsumerRecord<String, byte[]> letter) {
        if (letter.value() == null) {
            return Optional.empty();
        }
        try {
            if (letter.topic().equals(Topics.deadLetters(Topics.ITEM_DISPATCHED))) {
                return Optional.of(EventJson.read(letter.value(), ItemDispatched.class));
            }
            if (letter.topic().equals(Topics.deadLetters(Topics.IMAGE_GENERATED))) {
                return Optional.of(EventJson.read(letter.value(), ImageGenerated.class).work());
            }
            return Optional.of(EventJson.read(letter.value(), ImageVerified.class).image().work());
        } catch (MalformedEventException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> header(ConsumerRecord<String, byte[]> letter, String name) {
        return StreamSupport.stream(letter.headers().headers(name).spliterator(), false)
                .reduce((_, last) -> last)
                .map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }

    /** Waits for the end of an outage; other failures are logged. Each try runs on the caller's Vert.x context. */
    private static Uni<Void> patiently(Supplier<Uni<Void>> work) {
        return Uni.createFrom().deferred(() -> {
            Context context = Vertx.currentContext();
            return Uni.createFrom()
                    .deferred(work::get)
                    .runSubscriptionOn(task -> context.runOnContext(_ -> task.run()))
                    .onFailure(Outage::isOutage)
                    .retry()
                    .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                    .atMost(Long.MAX_VALUE)
                    .onFailure()
                    .recoverWithUni(failure -> {
                        LOG.errorf(failure, "dead letters could not be counted");
                        return Uni.createFrom().voidItem();
                    });
        });
    }
}
