package org.unisandbox.analysis.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.unisandbox.analysis.domain.statistics.Krippendorff.Ratings;

class KrippendorffTest {

    /** The example of Krippendorff 2011, part A: two observers, ten units, binary data, alpha 0.095. */
    @Test
    void publishedExample() {
        int[] one = {0, 1, 0, 0, 0, 0, 0, 0, 1, 0};
        int[] other = {1, 1, 1, 0, 0, 1, 0, 0, 0, 0};
        List<Ratings> units = new ArrayList<>();
        for (int i = 0; i < one.length; i++) {
            units.add(new Ratings(one[i] + other[i], 2 - one[i] - other[i]));
        }

        assertThat(Krippendorff.alpha(units)).hasValueCloseTo(0.095, within(0.0005));
    }

    @Test
    void unitsThatOneRatedSayNothing() {
        List<Ratings> units = List.of(new Ratings(2, 0), new Ratings(0, 2));

        assertThat(Krippendorff.alpha(units)).hasValue(1);
        assertThat(Krippendorff.alpha(List.of(new Ratings(2, 0), new Ratings(0, 2), new Ratings(1, 0)))).hasValue(1);
    }

    @Test
    void whereThereIsNothingToAgreeOnThereIsNoAlpha() {
        assertThat(Krippendorff.alpha(List.of())).isEmpty();
        assertThat(Krippendorff.alpha(List.of(new Ratings(2, 0), new Ratings(3, 0)))).isEmpty();
        assertThat(Krippendorff.alpha(List.of(new Ratings(1, 0), new Ratings(0, 1)))).isEmpty();
    }

    @Property
    void neitherTheNamesOfTheValuesNorTheOrderOfUnitsMatter(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 0, max = 3) Integer> ones) {
        List<Ratings> units = ones.stream().map(one -> new Ratings(one, 3 - one)).toList();
        List<Ratings> swapped = units.reversed().stream().map(u -> new Ratings(u.other(), u.one())).toList();

        if (Krippendorff.alpha(units).isPresent()) {
            assertThat(Krippendorff.alpha(swapped))
                    .hasValueCloseTo(Krippendorff.alpha(units).orElseThrow(), within(1e-12));
            assertThat(Krippendorff.alpha(units).orElseThrow()).isLessThanOrEqualTo(1);
        }
    }
}
