package org.unisandbox.servicekit.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unisandbox.contracts.EventJson;
import org.unisandbox.contracts.Failure;
import org.unisandbox.contracts.Generation;
import org.unisandbox.contracts.ImageGenerated;
import org.unisandbox.contracts.ImageVerified;
import org.unisandbox.contracts.ItemDispatched;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Sampling;
import org.unisandbox.contracts.TaskItem;

class DeadLetterTest {

    private static final ItemDispatched WORK = new ItemDispatched(
            "d",
            "run",
            "00",
            new TaskItem("i/1", "p", "A", "math1", "reference", "test", "draw", "1 apple", List.of(), "1"),
            2,
            new ModelRef("m", "00"),
            Mode.NORMAL,
            Sampling.STANDARD,
            1,
            List.of(Judge.ORACLE),
            Optional.empty());
    private static final ImageGenerated IMAGE =
            new ImageGenerated(WORK, new Generation.Failed(new Failure("timeout", "60 s")));

    @Test
    void workIsTakenFromItsEventWhereThatCanBeRead() {
        Optional<DeadLetter> whole = Optional.of(new DeadLetter.OfWork("d", "i/1", 2, Optional.of(WORK), "why"));

        assertThat(letter("item.dispatched.dlq", "x", EventJson.write(WORK))).isEqualTo(whole);
        assertThat(letter("image.generated.dlq", "x", EventJson.write(IMAGE))).isEqualTo(whole);
        assertThat(letter("image.verified.dlq", "x", EventJson.write(new ImageVerified(IMAGE, List.of()))))
                .isEqualTo(whole);
    }

    @ParameterizedTest
    @ValueSource(strings = {"item.dispatched.dlq", "image.generated.dlq", "image.verified.dlq"})
    void elseFromItsIdentity(String topic) {
        Optional<DeadLetter> identity = Optional.of(new DeadLetter.OfWork("d", "i/1", 2, Optional.empty(), "why"));

        assertThat(letter(topic, "d/i/1/2", "{".getBytes(UTF_8))).isEqualTo(identity);
        assertThat(letter(topic, "d/i/1/2", null)).isEqualTo(identity);
    }

    @ParameterizedTest
    @CsvSource({"dispatch.requested.dlq", "dispatch.expanded.dlq"})
    void dispatchesAreKnownByTheirSubject(String topic) {
        assertThat(letter(topic, "d", null)).hasValue(new DeadLetter.OfDispatch("d", topic + ": why"));
    }

    @ParameterizedTest
    @CsvSource({"evaluation.requested.dlq", "run.completed.dlq"})
    void soAreRuns(String topic) {
        assertThat(letter(topic, "r", null)).hasValue(new DeadLetter.OfRun("r", topic + ": why"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "d", "d/", "d//0", "/i/0", "d/i", "d/i/", "d/i/x", "d/i/99999999999"})
    void whatIsNoIdentityTellsNothing(String subject) {
        assertThat(letter("item.dispatched.dlq", subject, "x".getBytes(UTF_8))).isEmpty();
    }

    @Test
    void withoutSubjectOrInOtherTopicsItTellsNothing() {
        assertThat(DeadLetter.of(new ConsumerRecord<>("dispatch.requested.dlq", 0, 0, "k", null))).isEmpty();
        assertThat(DeadLetter.of(new ConsumerRecord<>("item.dispatched.dlq", 0, 0, "k", null))).isEmpty();
        assertThat(letter("model.published.dlq", "m@00", null)).isEmpty();
    }

    @Test
    void theLastReasonCounts() {
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>("dispatch.requested.dlq", 0, 0, "k", null);
        record.headers().add("ce_subject", "d".getBytes(UTF_8));
        assertThat(DeadLetter.of(record).orElseThrow().reason())
                .isEqualTo("dispatch.requested.dlq: given up without a reason");

        record.headers().add(DeadLetters.REASON, "first".getBytes(UTF_8)).add(DeadLetters.REASON, "last".getBytes(UTF_8));
        assertThat(DeadLetter.of(record).orElseThrow().reason()).isEqualTo("dispatch.requested.dlq: last");
    }

    private static Optional<DeadLetter> letter(String topic, String subject, byte[] payload) {
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(topic, 0, 0, "k", payload);
        record.headers().add("ce_subject", subject.getBytes(UTF_8)).add(DeadLetters.REASON, "why".getBytes(UTF_8));
        return DeadLetter.of(record);
    }
}
