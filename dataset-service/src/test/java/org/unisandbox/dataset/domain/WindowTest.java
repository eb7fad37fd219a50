package org.unisandbox.dataset.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {

    private static final Window WINDOW = new Window(128, 512, Duration.ofMillis(1500));

    @ParameterizedTest
    @CsvSource({
        "0,  0,  128", "1,   0,  128", "2,   0,  256", "24,  0, 3072",
        "2, 12,  274", "2, 128,  448", "2, 510, 1021", "2, 512, 1024",
        "2, 900, 1024", "0, 900, 512"
    })
    void itIsWhatWorkersHaveInTheirHandsAndMoreForTheHorizon(int workers, double rate, long events) {
        assertThat(WINDOW.events(workers, rate)).isEqualTo(events);
    }

    @Property
    void itGrowsWithWorkersAndWithTheirSpeedAndIsNeverOutOfBounds(
            @ForAll @IntRange(max = 100) int workers, @ForAll @DoubleRange(max = 100_000) double rate) {
        long events = WINDOW.events(workers, rate);

        assertThat(events).isBetween(128L * Math.max(1, workers), 512L * Math.max(1, workers));
        assertThat(WINDOW.events(workers + 1, rate)).isGreaterThanOrEqualTo(events);
        assertThat(WINDOW.events(workers, rate + 1)).isGreaterThanOrEqualTo(events);
    }

    @ParameterizedTest
    @CsvSource({
        "256, 0,  0, 256", "256, 192, 0, 64", "256, 193, 999, 0", "256, 193, 1000, 63", "256, 256, 1000, 0",
        "256, 300, 1000, 0", "3, 2, 0, 1", "1, 0, 0, 1", "1, 1, 0, 0"
    })
    void itIsFilledAQuarterAtATimeOrNowAndThen(long events, long backlog, long since, long room) {
        assertThat(Window.room(events, backlog, Duration.ofMillis(since))).isEqualTo(room);
    }

    @Test
    void whatIsNoWindowIsRefused() {
        assertThatThrownBy(() -> new Window(0, 5, Duration.ofSeconds(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Window(5, 4, Duration.ofSeconds(1)))
                .hasMessage("a window of 5 to 4 events a worker for PT1S: at least 1, and no fewer at most");
    }
}
