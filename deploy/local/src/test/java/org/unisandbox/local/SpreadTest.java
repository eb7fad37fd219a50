package org.unisandbox.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpreadTest {

    /** Values of the usual printed table. */
    @ParameterizedTest
    @CsvSource({
        "1, 12.706205", "2, 4.302653", "3, 3.182446", "4, 2.776445", "5, 2.570582", "9, 2.262157", "10, 2.228139",
        "30, 2.042272", "99, 1.984217", "1000, 1.962339"
    })
    void quantilesOfStudentsT(int degrees, double quantile) {
        assertThat(StudentT.quantile(degrees)).isCloseTo(quantile, within(5e-7));
    }

    @Test
    void theIntervalOfAMeanIsStudentsT() {
        Spread spread = new Spread(List.of(0.5, 0.6, 0.7));

        assertThat(spread.mean()).isCloseTo(0.6, within(1e-12));
        // 4.302653 * 0.1 / sqrt(3)
        assertThat(spread.low().orElseThrow()).isCloseTo(0.6 - 0.2484138, within(1e-6));
        assertThat(spread.high().orElseThrow()).isCloseTo(0.6 + 0.2484138, within(1e-6));
    }

    @Test
    void aSingleValueHasNoInterval() {
        assertThat(new Spread(List.of(0.4)).mean()).isEqualTo(0.4);
        assertThat(new Spread(List.of(0.4)).low()).isEmpty();
        assertThat(new Spread(List.of(0.4)).high()).isEmpty();
    }

    @Property
    void theMeanIsInTheMiddleOfItsInterval(
            @ForAll @Size(min = 2, max = 9) List<@DoubleRange(min = -1, max = 1) Double> values) {
        Spread spread = new Spread(values);

        assertThat(spread.low().orElseThrow() + spread.high().orElseThrow())
                .isCloseTo(2 * spread.mean(), within(1e-9));
        assertThat(spread.low().orElseThrow()).isLessThanOrEqualTo(spread.high().orElseThrow());
    }
}
