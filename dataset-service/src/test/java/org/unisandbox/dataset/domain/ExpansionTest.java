package org.unisandbox.dataset.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unisandbox.contracts.DatasetRef;
import org.unisandbox.contracts.DatasetSpec;
import org.unisandbox.contracts.DispatchExpanded;
import org.unisandbox.contracts.DispatchRequested;
import org.unisandbox.contracts.ItemDispatched;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Sampling;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

class ExpansionTest {

    private static final DatasetSpec SPEC = new DatasetSpec("math1", "reference", "test", 5, 1);
    private static final Dataset DATASET = new Dataset(
            "ab", new Origin.Generated(SPEC, "tasks 1"), "math1", "reference", "test", 10, 1000, Instant.EPOCH);

    @Test
    void anItemBecomesOneEventPerSample() {
        DispatchRequested dispatch = dispatch(3);

        List<ItemDispatched> events = new Expansion(dispatch, DATASET).of(Items.some(1).getFirst());

        assertThat(events)
                .extracting(ItemDispatched::subject)
                .containsExactly("d-1/item-0/0", "d-1/item-0/1", "d-1/item-0/2");
        assertThat(events).allSatisfy(event -> {
            assertThat(event.dataset()).isEqualTo("ab");
            assertThat(event.runId()).isEqualTo("run");
            assertThat(event.model()).isEqualTo(dispatch.model());
            assertThat(event.mode()).isEqualTo(Mode.COT);
            assertThat(event.sampling()).isEqualTo(Sampling.STANDARD);
            assertThat(event.seed()).isEqualTo(42);
            assertThat(event.judges()).containsExactly(Judge.ORACLE);
        });
    }

    @Test
    void itIsClosedWithTheNumberOfEvents() {
        DispatchExpanded done = new Expansion(dispatch(3), DATASET).done();

        assertThat(done.events()).isEqualTo(30);
        assertThat(done.dataset()).hasValue("ab");
        assertThat(done.failure()).isEmpty();
    }

    @Test
    void aFailureClosesItWithTheReason() {
        DispatchExpanded failed =
                Expansion.failed(dispatch(1), new ProblemException(ProblemCode.UNKNOWN_TASK, "there is no task 'x'"));

        assertThat(failed.events()).isZero();
        assertThat(failed.dataset()).isEmpty();
        assertThat(failed.failure()).hasValueSatisfying(failure -> {
            assertThat(failure.code()).isEqualTo("unknown-task");
            assertThat(failure.detail()).isEqualTo("there is no task 'x'");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1001})
    void samplesOutOfRangeAreABadCount(int samples) {
        assertThatThrownBy(() -> new Expansion(dispatch(samples), DATASET))
                .isInstanceOf(ProblemException.class)
                .hasMessage("samples is " + samples + ": ask for 1 to 1000");
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
