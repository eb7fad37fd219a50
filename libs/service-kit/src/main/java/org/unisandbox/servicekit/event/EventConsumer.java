package org.unisandbox.servicekit.event;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;
import org.unisandbox.contracts.Event;
import org.unisandbox.contracts.EventJson;
import org.unisandbox.contracts.MalformedEventException;

/**
 * Brings each event of a batch to one of two ends: processed, or dead letter. Only then does the {@code Uni} complete,
 * so that the offsets of a batch are committed when nothing of it is left to do.
 *
 * <ul>
 *   <li>What is not an event of the expected type is a dead letter at once.
 *   <li>An outage (see {@link Outage}) is waited for, with growing pauses, as long as it takes.
 *   <li>A batch that fails otherwise is processed again one event at a time, so that one bad event harms no other.
 *   <li>An event that alone fails with a {@link PoisonMessageException}, or again and again while database and broker
 *       answer, is a dead letter.
 * </ul>
 *
 * <p>Delivery is at least once: the work must be idempotent.
 */
@ApplicationScoped
public class EventConsumer {

    private static final Logger LOG = Logger.getLogger(EventConsumer.class);
    private static final int ATTEMPTS = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(5);

    private final DeadLetters deadLetters;
    private final Pool database;
    private final EventTraces traces;

    EventConsumer(DeadLetters deadLetters, Pool database, EventTraces traces) {
        this.deadLetters = deadLetters;
        this.database = database;
        this.traces = traces;
    }

    /**
     * Processes a batch as a whole.
     *
     * @param records what a poll brought
     * @param type    the events of the topic
     * @param work    what to do with them, called with at least one event; called again with fewer after a failure
     */
    public <T extends Event> Uni<Void> inBatch(
            ConsumerRecords<String, byte[]> records, Class<T> type, Function<List<T>, Uni<Void>> work) {
        return Uni.createFrom()
                .deferred(() -> run(work).batch(records, record -> read(record, type)));
    }

    /** Processes the events of a batch one after the other. */
    public <T extends Event> Uni<Void> oneByOne(
            ConsumerRecords<String, byte[]> records, Class<T> type, Function<T, Uni<Void>> work) {
        return Uni.createFrom()
                .deferred(() -> this.<T>run(batch -> work.apply(batch.getFirst()))
                        .singles(records, record -> read(record, type)));
    }

    /**
     * Processes a batch from dead-letter topics, with the same patience. A dead letter has no dead letters of its own:
     * one that does not tell what it was about, or that cannot be processed, is logged and left.
     *
     * @param work what to do with them, called with at least one; called again with fewer after a failure
     */
    public Uni<Void> deadLetters(
            ConsumerRecords<String, byte[]> records, Function<List<DeadLetter>, Uni<Void>> work) {
        return Uni.createFrom()
                .deferred(() -> new Run<>(work, OwnContext.current(), EventConsumer::leave)
                        .batch(records, EventConsumer::letter));
    }

    private <T> Run<T> run(Function<List<T>, Uni<Void>> work) {
        return new Run<>(work, OwnContext.current(), deadLetters::add);
    }

    private record Received<T>(ConsumerRecord<String, byte[]> record, T event) {}

    /** Makes of a record what it stands for. */
    private interface Decoder<T> {
        T decode(ConsumerRecord<String, byte[]> record) throws MalformedEventException;
    }

    /** Where a record goes that cannot be processed, and why. */
    private interface LastResort {
        Uni<Void> take(ConsumerRecord<String, byte[]> record, String reason);
    }

    /** How often a batch has been tried, and how long until the next time. Used by one thread at a time. */
    private static final class Tries {

        private int failed;
        private Duration pause = FIRST_PAUSE;
        private boolean again;

        /** Pauses, if there has been a try before. */
        Uni<Void> pauseBefore(OwnContext context) {
            if (!again) {
                return Uni.createFrom().voidItem();
            }
            again = false;
            Duration now = pause;
            pause = longer(pause);
            return context.pause(now);
        }

        /** Counts a failure that says something about the batch; how many there are. */
        int count() {
            failed++;
            return failed;
        }

        /** There is to be another try; the pause before it. */
        Duration again() {
            again = true;
            return pause;
        }

        boolean ended() {
            return !again;
        }
    }

    /** One batch on its way. */
    private final class Run<T> {

        private final Function<List<T>, Uni<Void>> work;
        private final OwnContext context;
        private final LastResort lastResort;

        Run(Function<List<T>, Uni<Void>> work, OwnContext context, LastResort lastResort) {
            this.work = work;
            this.context = context;
            this.lastResort = lastResort;
        }

        Uni<Void> batch(ConsumerRecords<String, byte[]> records, Decoder<T> decoder) {
            return decode(records, decoder)
                    .chain(batch -> batch.isEmpty() ? Uni.createFrom().voidItem() : process(batch));
        }

        Uni<Void> singles(ConsumerRecords<String, byte[]> records, Decoder<T> decoder) {
            return decode(records, decoder).chain(this::eachAlone);
        }

        private Uni<List<Received<T>>> decode(ConsumerRecords<String, byte[]> records, Decoder<T> decoder) {
            List<Received<T>> decoded = new ArrayList<>(records.count());
            List<Uni<Void>> malformed = new ArrayList<>();
            for (ConsumerRecord<String, byte[]> record : records) {
                try {
                    decoded.add(new Received<>(record, decoder.decode(record)));
                } catch (MalformedEventException e) {
                    malformed.add(deadLetter(record, "malformed: " + e.getMessage(), FIRST_PAUSE));
                }
            }
            return inTurn(malformed).replaceWith(decoded);
        }

        private Uni<Void> eachAlone(List<Received<T>> batch) {
            return inTurn(batch.stream()
                    .map(received -> Uni.createFrom()
                            .deferred(() -> process(List.of(received))))
                    .toList());
        }

        /** Repeated and not nested: an outage may last for hours, and what a try has held is let go of after it. */
        private Uni<Void> process(List<Received<T>> batch) {
            Tries tries = new Tries();
            return Multi.createBy()
                    .repeating()
                    .uni(() -> tries.pauseBefore(context).chain(() -> attempt(batch, tries)))
                    .until(ended -> ended)
                    .collect()
                    .last()
                    .replaceWithVoid();
        }

        /** Whether that was the end of it, well or in dead letters. */
        private Uni<Boolean> attempt(List<Received<T>> batch, Tries tries) {
            List<T> events = batch.stream().map(Received::event).toList();
            return RunLog.during(
                            events,
                            () -> traces.processing(
                                    batch.stream().map(Received::record).toList(),
                                    () -> context.returning(work.apply(events)),
                                    failure -> settle(batch, tries, failure)))
                    .map(_ -> tries.ended());
        }

        private Uni<Void> settle(List<Received<T>> batch, Tries tries, Throwable failure) {
            if (Outage.isOutage(failure)) {
                return again(batch, tries, failure);
            }
            if (batch.size() > 1) {
                LOG.infof("a batch of %d failed, trying each event alone: %s", batch.size(), failure);
                return eachAlone(batch);
            }
            if (Outage.isPoison(failure)) {
                return deadLetter(batch.getFirst().record(), reason(failure), FIRST_PAUSE);
            }
            return databaseAnswers().chain(answers -> {
                if (!answers || tries.count() < ATTEMPTS) {
                    return again(batch, tries, failure);
                }
                ConsumerRecord<String, byte[]> record = batch.getFirst().record();
                LOG.errorf(
                        failure,
                        "%s, partition %d, offset %d failed %d times",
                        record.topic(), record.partition(), record.offset(), ATTEMPTS);
                return deadLetter(batch.getFirst().record(), reason(failure), FIRST_PAUSE);
            });
        }

        private Uni<Void> again(List<Received<T>> batch, Tries tries, Throwable failure) {
            LOG.warnf("%d events wait %d ms for another try: %s", batch.size(), tries.again().toMillis(), failure);
            return Uni.createFrom().voidItem();
        }

        /** A dead letter that cannot be sent now is sent later: it must not be lost either. */
        private Uni<Void> deadLetter(ConsumerRecord<String, byte[]> record, String reason, Duration pause) {
            return context.returning(lastResort.take(record, reason)).onFailure().recoverWithUni(failure -> {
                LOG.warnf("a dead letter waits %d ms for another try: %s", pause.toMillis(), failure);
                return context.pause(pause).chain(() -> deadLetter(record, reason, longer(pause)));
            });
        }

        private Uni<Boolean> databaseAnswers() {
            return context.returning(database.query("select 1")
                    .execute()
                    .ifNoItem()
                    .after(PROBE_TIMEOUT)
                    .fail()
                    .replaceWith(true)
                    .onFailure()
                    .recoverWithItem(false));
        }
    }

    private static DeadLetter letter(ConsumerRecord<String, byte[]> record) throws MalformedEventException {
        return DeadLetter.of(record)
                .orElseThrow(() -> new MalformedEventException("it does not tell what it was about"));
    }

    private static Uni<Void> leave(ConsumerRecord<String, byte[]> record, String reason) {
        LOG.errorf(
                "a dead letter in %s, partition %d, offset %d is left: %s",
                record.topic(), record.partition(), record.offset(), reason);
        return Uni.createFrom().voidItem();
    }

    private static <T> T read(ConsumerRecord<String, byte[]> record, Class<T> type) throws MalformedEventException {
        byte[] payload = Optional.ofNullable(record.value())
                .orElseThrow(() -> new MalformedEventException("the payload is empty"));
        return EventJson.read(payload, type);
    }

    private static Uni<Void> inTurn(List<Uni<Void>> steps) {
        return Multi.createFrom()
                .iterable(steps)
                .onItem()
                .transformToUniAndConcatenate(step -> step)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    private static String reason(Throwable failure) {
        return failure instanceof PoisonMessageException
                ? failure.getMessage()
                : "failed: " + failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }
}
