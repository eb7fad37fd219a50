package org.unisandbox.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ProportionTest {

    /** The first two are of Newcombe 1998, table I. */
    @Test
    void intervalsAreWilsons() {
        assertThat(new Proportion(81, 263).low()).isCloseTo(0.2553, within(1e-4));
        assertThat(new Proportion(81, 263).high()).isCloseTo(0.3662, within(1e-4));
        assertThat(new Proportion(0, 20).low()).isZero();
        assertThat(new Proportion(0, 20).high()).isCloseTo(0.1611, within(1e-4));
        assertThat(new Proportion(29, 29).high()).isEqualTo(1);
        assertThat(new Proportion(2.5, 10).share()).isEqualTo(0.25);
    }

    @Property
    void theShareLiesWithin(@ForAll @IntRange(min = 1, max = 5000) int n, @ForAll @IntRange(min = 0, max = 5000) int right) {
        Proportion proportion = new Proportion(right % (n + 1), n);
        assertThat(proportion.share()).isBetween(proportion.low(), proportion.high());
    }

    @Test
    void theSignTestIsExact() {
        assertThat(new SignTest(0, 0).p()).isEqualTo(1);
        assertThat(new SignTest(5, 5).p()).isEqualTo(1);
        assertThat(new SignTest(6, 0).p()).isCloseTo(2 / 64.0, within(1e-12));
        assertThat(new SignTest(1, 7).p()).isCloseTo(2 * 9 / 256.0, within(1e-12));
        assertThat(new SignTest(900, 100).p()).isBetween(0.0, 1e-100);
    }
}
