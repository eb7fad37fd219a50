package org.unisandbox.dataset.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void itIsWhatWasDoneInTheLastSeconds() {
        Pace pace = new Pace();

        assertThat(pace.at(0, 1_000)).isZero();
        assertThat(pace.at(SECOND, 1_100)).isEqualTo(100);
        assertThat(pace.at(2 * SECOND, 1_100)).isEqualTo(50);
        for (int i = 3; i <= 20; i++) {
            pace.at(i * SECOND, 1_100 + 30L * (i - 2));
        }
        assertThat(pace.at(21 * SECOND, 1_670)).isEqualTo(30);
    }

    @Test
    void afterALongPauseItIsThePauseThatCounts() {
        Pace pace = new Pace();
        pace.at(0, 0);
        pace.at(SECOND, 500);

        assertThat(pace.at(101 * SECOND, 500)).isZero();
    }

    @Test
    void whatIsCountedAnewSaysNothingOfBefore() {
        Pace pace = new Pace();
        pace.at(0, 9_000);
        pace.at(SECOND, 9_500);

        assertThat(pace.at(2 * SECOND, 10)).isZero();
        assertThat(pace.at(3 * SECOND, 20)).isEqualTo(10);
    }
}
