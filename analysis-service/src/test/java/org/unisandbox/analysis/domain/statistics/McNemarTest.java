package org.unisandbox.analysis.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McNemarTest {

    /** Twice the tail of a fair coin, by hand: 2/32, 2*(1+10)/1024, 2*(1+8+28)/256. */
    @ParameterizedTest
    @CsvSource({"0, 0, 1", "1, 0, 1", "5, 0, 0.0625", "9, 1, 0.021484375", "2, 6, 0.2890625", "3, 3, 1", "3, 4, 1"})
    void agreesWithTheBinomialTailByHand(long gains, long losses, double p) {
        assertThat(McNemar.exact(gains, losses)).isCloseTo(p, within(1e-12));
    }

    @Test
    void aOneSidedResultIsTwiceAPowerOfAHalf() {
        assertThat(McNemar.exact(600, 0)).isCloseTo(Math.scalb(1.0, -599), Percentage.withPercentage(1e-9));
    }

    @Test
    void aHugeResultIsZeroNotAnError() {
        assertThat(McNemar.exact(1_000_000, 3)).isZero();
    }

    @Property
    void sidesAreAlike(@ForAll @LongRange(max = 500) long gains, @ForAll @LongRange(max = 500) long losses) {
        assertThat(McNemar.exact(gains, losses)).isEqualTo(McNemar.exact(losses, gains)).isBetween(0.0, 1.0);
    }

    @Property(tries = 100)
    void agreesWithExactArithmetic(
            @ForAll @LongRange(max = 150) long gains, @ForAll @LongRange(max = 150) long losses) {
        long n = gains + losses;
        BigInteger tail = BigInteger.ZERO;
        BigInteger choose = BigInteger.ONE;
        for (long k = 0; k <= Math.min(gains, losses); k++) {
            tail = tail.add(choose);
            choose = choose.multiply(BigInteger.valueOf(n - k)).divide(BigInteger.valueOf(k + 1));
        }
        double exact = new BigDecimal(tail.shiftLeft(1))
                .divide(new BigDecimal(BigInteger.ONE.shiftLeft((int) n)))
                .doubleValue();

        assertThat(McNemar.exact(gains, losses))
                .isCloseTo(Math.min(1, exact), Percentage.withPercentage(1e-8));
    }
}
