package org.unisandbox.analysis.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonTest {

    record Count(long successes, long n) {}

    /** Newcombe (1998), table I, method 3. */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0.0000, 0.1611", "1, 29, 0.0061, 0.1718"})
    void agreesWithThePublishedTable(long successes, long n, double low, double high) {
        Interval interval = Wilson.interval(successes, n);

        assertThat(interval.low()).isCloseTo(low, within(0.00005));
        assertThat(interval.high()).isCloseTo(high, within(0.00005));
    }

    @Test
    void nothingAndEverythingReachTheEndsExactly() {
        assertThat(Wilson.interval(0, 7).low()).isZero();
        assertThat(Wilson.interval(7, 7).high()).isEqualTo(1);
    }

    @Test
    void whatIsNoProportionIsRefused() {
        assertThatThrownBy(() -> Wilson.interval(0, 0)).hasMessage("0.0 of 0 is no proportion");
        assertThatThrownBy(() -> Wilson.interval(3, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Wilson.interval(Double.NaN, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void holdsTheShareAndStaysWithinItsBounds(@ForAll("counts") Count count) {
        Interval interval = Wilson.interval(count.successes(), count.n());

        assertThat(interval.contains((double) count.successes() / count.n())).isTrue();
        assertThat(interval.low()).isBetween(0.0, 1.0);
        assertThat(interval.high()).isBetween(0.0, 1.0);
    }

    @Property
    void failuresMirrorSuccesses(@ForAll("counts") Count count) {
        Interval interval = Wilson.interval(count.successes(), count.n());
        Interval mirrored = Wilson.interval(count.n() - count.successes(), count.n());

        assertThat(mirrored.low()).isCloseTo(1 - interval.high(), within(1e-12));
        assertThat(mirrored.high()).isCloseTo(1 - interval.low(), within(1e-12));
    }

    @Property
    void moreTrialsOfTheSameShareNarrowIt(@ForAll("counts") Count count) {
        Interval interval = Wilson.interval(count.successes(), count.n());
        Interval of10 = Wilson.interval(10 * count.successes(), 10 * count.n());

        assertThat(of10.high() - of10.low()).isLessThan(interval.high() - interval.low());
    }

    @Provide
    Arbitrary<Count> counts() {
        return Arbitraries.longs()
                .between(1, 1_000_000)
                .flatMap(n -> Arbitraries.longs().between(0, n).map(successes -> new Count(successes, n)));
    }
}
