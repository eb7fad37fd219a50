package org.unisandbox.analysis.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HolmTest {

    /** By hand: 0.01 x 4, then 0.03 x 3, then 0.04 x 2, which may not be below the one before, then 0.5 x 1. */
    @Test
    void smallerPsAreMultipliedByMore() {
        assertThat(Holm.adjusted(List.of(0.01, 0.04, 0.03, 0.5))).containsExactly(0.04, 0.09, 0.09, 0.5);
    }

    @Test
    void nothingIsAboveOne() {
        assertThat(Holm.adjusted(List.of(0.6, 0.9))).containsExactly(1.0, 1.0);
        assertThat(Holm.adjusted(List.of())).isEmpty();
    }
}
