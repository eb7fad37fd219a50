package org.unisandbox.dataset.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unisandbox.contracts.DatasetRef;
import org.unisandbox.contracts.DatasetSpec;
import org.unisandbox.contracts.DispatchExpanded;
import org.unisandbox.contracts.DispatchRequested;
import org.unisandbox.contracts.Failure;
import org.unisandbox.contracts.ItemDispatched;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Sampling;
import org.unisandbox.servicekit.problem.ProblemException;

class ExpansionTest {

    private static final DatasetSpec SPEC = new DatasetSpec("math1", "reference", "test", 5, 1);
    private static final Dataset DATASET = new Dataset(
            "ab", new Origin.Generated(SPEC, "tasks 1"), "math1", "reference", "test", 10, 1000, Instant.EPOCH);

    @Test
    void anItemBecomesOneEventPerSample() throws IOException {
        Dispatch dispatch = begun(3);

        List<ItemDispatched> events = new Expansion(dispatch).next(items(1), 0, 3).events();

        assertThat(events)
                .extracting(ItemDispatched::subject)
                .containsExactly("d-1/item-0/0", "d-1/item-0/1", "d-1/item-0/2");
        assertThat(events).allSatisfy(event -> {
            assertThat(event.dataset()).isEqualTo("ab");
            assertThat(event.runId()).isEqualTo("run");
            assertThat(event.model()).isEqualTo(dispatch.request().model());
            assertThat(event.mode()).isEqualTo(Mode.COT);
            assertThat(event.sampling()).isEqualTo(Sampling.STANDARD);
            assertThat(event.seed()).isEqualTo(42);
            assertThat(event.judges()).containsExactly(Judge.ORACLE);
        });
    }

    @Property(tries = 50)
    void inWhateverPortionsItIsSentItIsTheSame(
            @ForAll @IntRange(min = 1, max = 5) int samples,
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 1, max = 9) Integer> portions)
            throws IOException {
        Expansion expansion = new Expansion(begun(samples));
        List<ItemDispatched> events = new ArrayList<>();
        long place = 0;
        for (int portion : portions) {
            long count = Math.min(portion, 10L * samples - events.size());
            Expansion.Portion next = expansion.next(items(10, place), events.size(), count);
            events.addAll(next.events());
            place = next.place();
        }

        assertThat(events).isEqualTo(expansion.next(items(10), 0, events.size()).events());
    }

    @Test
    void itSaysHowManyEventsThereAre() {
        DispatchExpanded expanded = begun(3).expanded();

        assertThat(expanded.events()).isEqualTo(30);
        assertThat(expanded.dataset()).hasValue("ab");
        assertThat(expanded.failure()).isEmpty();
    }

    @Test
    void aFailureClosesItWithTheReason() {
        DispatchExpanded failed =
                Expansion.failed(dispatch(1), new Failure("unknown-task", "there is no task 'x'"));

        assertThat(failed.events()).isZero();
        assertThat(failed.dataset()).isEmpty();
        assertThat(failed.failure()).hasValue(new Failure("unknown-task", "there is no task 'x'"));
    }

    @Test
    void whatIsGivenUpOnItsWaySaysSo() {
        Failure why = new Failure("corrupt-dataset", "dataset ab ends after 3 items");

        Dispatch begun = begun(2);
        Dispatch givenUp = new Dispatch(
                begun.request(), begun.dataset(), begun.events(), 1, 100, Optional.of(why), Optional.empty());

        assertThat(givenUp.expanded())
                .isEqualTo(new DispatchExpanded("d-1", "run", Optional.empty(), 0, Optional.of(why)));
    }

    @Test
    void itemsThatEndTooEarlyAreCorrupt() {
        Expansion expansion = new Expansion(begun(2));

        assertThatThrownBy(() -> expansion.next(items(3), 0, 7))
                .isInstanceOf(CorruptItemsException.class)
                .hasMessage("dataset ab ends after 3 items");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1001})
    void samplesOutOfRangeAreABadCount(int samples) {
        assertThatThrownBy(() -> begun(samples))
                .isInstanceOf(ProblemException.class)
                .hasMessage("samples is " + samples + ": ask for 1 to 1000");
    }

    private static Dispatch begun(int samples) {
        return Expansion.begin(dispatch(samples), DATASET, Optional.empty());
    }

    private static JsonLines.Reader items(int count) throws IOException {
        return items(count, 0);
    }

    private static JsonLines.Reader items(int count, long place) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        JsonLines.write(Items.some(count).iterator(), lines);
        int from = (int) place;
        return new JsonLines.Reader(new ByteArrayInputStream(lines.toByteArray(), from, lines.size() - from), place);
    }

    private static DispatchRequested dispatch(int samples) {
        return new DispatchRequested(
                "d-1",
                "run",
                new DatasetRef.Generated(SPEC),
                new ModelRef("reference", "5e"),
                Mode.COT,
                samples,
                Sampling.STANDARD,
                42,
                List.of(Judge.ORACLE),
                Optional.empty());
    }
}
