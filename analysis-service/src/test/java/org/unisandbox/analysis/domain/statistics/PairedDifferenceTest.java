package org.unisandbox.analysis.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class PairedDifferenceTest {

    /**
     * 40 won, 2 lost, 58 alike, by hand: centre 38/102, variance 44/102 - (38/102)^2 = 0.2925798,
     * half width 1.959964 * sqrt(0.2925798 / 102) = 0.1049712.
     */
    @Test
    void agreesWithTheFormulaByHand() {
        PairedDifference paired = PairedDifference.of(differences(40, 2, 58));

        assertThat(paired.n()).isEqualTo(100);
        assertThat(paired.difference()).isCloseTo(0.38, within(1e-12));
        assertThat(paired.interval().low()).isCloseTo(0.267578, within(1e-5));
        assertThat(paired.interval().high()).isCloseTo(0.477520, within(1e-5));
        assertThat(paired.p()).isEqualTo(McNemar.exact(40, 2));
    }

    @Test
    void anythingWonIsCertainOnlyUpToWhatOneMoreLossLeaves() {
        PairedDifference paired = PairedDifference.of(differences(10, 0, 0));

        assertThat(paired.difference()).isEqualTo(1);
        assertThat(paired.interval().high()).isEqualTo(1);
        assertThat(paired.interval().low()).isBetween(0.4, 0.6);
    }

    @Test
    void partialDifferencesCountByTheirSize() {
        PairedDifference paired = PairedDifference.of(List.of(0.5, 0.25, -0.25, 0.0));

        assertThat(paired.difference()).isCloseTo(0.125, within(1e-12));
        assertThat(paired.p()).isEqualTo(McNemar.exact(2, 1));
    }

    @Test
    void nothingToCompareIsRefused() {
        assertThatThrownBy(() -> PairedDifference.of(List.of())).hasMessage("nothing to compare");
    }

    @Property
    void exchangedSidesMirror(@ForAll @NotEmpty List<@IntRange(min = -1, max = 1) Integer> signs) {
        PairedDifference paired = PairedDifference.of(signs.stream().map(Integer::doubleValue).toList());
        PairedDifference mirrored = PairedDifference.of(signs.stream().map(s -> (double) -s).toList());

        assertThat(mirrored.difference()).isCloseTo(-paired.difference(), within(1e-12));
        assertThat(mirrored.interval().low()).isCloseTo(-paired.interval().high(), within(1e-12));
        assertThat(mirrored.p()).isEqualTo(paired.p());
        assertThat(paired.interval().contains(paired.difference())).isTrue();
    }

    private static List<Double> differences(int won, int lost, int alike) {
        return IntStream.range(0, won + lost + alike)
                .mapToObj(i -> i < won ? 1.0 : i < won + lost ? -1.0 : 0.0)
                .toList();
    }
}
