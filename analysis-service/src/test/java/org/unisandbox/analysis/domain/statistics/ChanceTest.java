package org.unisandbox.analysis.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChanceTest {

    @ParameterizedTest
    @CsvSource({"0.25, 0.25, 0", "1, 0.25, 1", "0.625, 0.25, 0.5", "0, 0.25, -0.3333333333", "0.94, 0.04, 0.9375"})
    void correctsForGuessing(double score, double chance, double corrected) {
        assertThat(Chance.corrected(score, chance)).isCloseTo(corrected, within(1e-9));
    }

    @Test
    void certainGuessesLeaveNothingToMeasure() {
        assertThatThrownBy(() -> Chance.corrected(1, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
