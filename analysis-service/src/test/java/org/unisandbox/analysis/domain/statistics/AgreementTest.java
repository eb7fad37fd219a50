package org.unisandbox.analysis.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class AgreementTest {

    /** 35 of 50 agree, chance agreement one half: kappa = (0.7 - 0.5) / (1 - 0.5). */
    @Test
    void agreesWithTheDefinitionByHand() {
        Agreement agreement = new Agreement(20, 5, 10, 15);

        assertThat(agreement.n()).isEqualTo(50);
        assertThat(agreement.kappa().orElseThrow()).isCloseTo(0.4, within(1e-12));
        assertThat(agreement.precision().orElseThrow()).isCloseTo(0.8, within(1e-12));
        assertThat(agreement.recall().orElseThrow()).isCloseTo(2.0 / 3, within(1e-12));
    }

    @Test
    void whatIsNotDefinedIsEmpty() {
        assertThat(new Agreement(9, 0, 0, 0).kappa()).isEmpty();
        assertThat(new Agreement(0, 0, 4, 9).precision()).isEmpty();
        assertThat(new Agreement(0, 4, 0, 9).recall()).isEmpty();
        assertThat(new Agreement(0, 0, 0, 0).kappa()).isEmpty();
    }

    @Property
    void kappaIsOneExactlyForFullAgreement(
            @ForAll @LongRange(min = 1, max = 999) long right,
            @ForAll @LongRange(min = 1, max = 999) long wrong,
            @ForAll @LongRange(min = 1, max = 999) long other) {
        assertThat(new Agreement(right, 0, 0, wrong).kappa().orElseThrow()).isCloseTo(1, within(1e-12));
        assertThat(new Agreement(right, other, 0, wrong).kappa().orElseThrow()).isLessThan(1);
    }

    @Property
    void kappaIsTheSameFromEitherSideAndNeverBelowMinusOne(
            @ForAll @LongRange(max = 999) long a,
            @ForAll @LongRange(max = 999) long b,
            @ForAll @LongRange(max = 999) long c,
            @ForAll @LongRange(max = 999) long d) {
        Agreement agreement = new Agreement(a, b, c, d);
        Agreement exchanged = new Agreement(a, c, b, d);
        Assume.that(agreement.kappa().isPresent());

        assertThat(agreement.kappa().orElseThrow())
                .isCloseTo(exchanged.kappa().orElseThrow(), within(1e-9))
                .isBetween(-1.0 - 1e-9, 1.0 + 1e-9);
    }
}
