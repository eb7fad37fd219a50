package org.unisandbox.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class SplitsTest {

    /** Stored datasets and the shipped checkpoint rest on this assignment. */
    @Test
    void theAssignmentNeverChanges() {
        assertThat(Splits.of("√16")).isEqualTo(Split.TEST);
        assertThat(Splits.of("(2 + 10) % 7")).isEqualTo(Split.TEST);
        assertThat(Splits.of("5 - 1")).isEqualTo(Split.TRAIN);
        assertThat(Splits.of("14 % √16")).isEqualTo(Split.VALIDATION);
        assertThat(Splits.of("4 -> G; 7 -> O; G -> orange; O -> airplane; Q -> 7; U -> 4")).isEqualTo(Split.TEST);
    }

    @Test
    void aQuarterIsTestAndASixteenthValidation() {
        Map<Split, Integer> counts = new EnumMap<>(Split.class);
        for (int i = 0; i < 160_000; i++) {
            counts.merge(Splits.of("structure " + i), 1, Integer::sum);
        }

        assertThat(counts.get(Split.TEST)).isCloseTo(40_000, Percentage.withPercentage(2));
        assertThat(counts.get(Split.VALIDATION)).isCloseTo(10_000, Percentage.withPercentage(3));
    }
}
