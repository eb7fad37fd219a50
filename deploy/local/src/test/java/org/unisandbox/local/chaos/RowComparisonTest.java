package org.unisandbox.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.unisandbox.local.chaos.RowComparison.Row;

class RowComparisonTest {

    private static final List<Row> ROWS =
            IntStream.range(0, 30).mapToObj(i -> new Row("key " + i, "content " + i)).toList();

    @Property(tries = 100)
    void countsExactlyWhatWasDoneToTheRows(
            @ForAll @IntRange(max = 10) int lost,
            @ForAll @IntRange(max = 10) int doubled,
            @ForAll @IntRange(max = 10) int changed,
            @ForAll @IntRange(max = 5) int invented,
            @ForAll Random random) {
        List<Row> found = new ArrayList<>(ROWS.subList(lost, ROWS.size()));
        found.addAll(ROWS.subList(10, 10 + doubled));
        for (int i = 0; i < changed; i++) {
            found.set(found.size() - doubled - 1 - i, new Row("key " + (29 - i), "other"));
        }
        IntStream.range(0, invented).forEach(i -> found.add(new Row("new " + i, "content")));
        Collections.shuffle(found, random);

        RowComparison comparison = RowComparison.of(ROWS, found);

        assertThat(comparison.lost()).isEqualTo(lost);
        assertThat(comparison.doubled()).isEqualTo(doubled);
        assertThat(comparison.different()).isEqualTo(changed + invented);
        assertThat(comparison.isSame()).isEqualTo(lost + doubled + changed + invented == 0);
    }

    @Test
    void namesWhatIsWrong() {
        RowComparison comparison = RowComparison.of(
                List.of(new Row("a", "1"), new Row("b", "2"), new Row("c", "3")),
                List.of(new Row("b", "2"), new Row("b", "2"), new Row("c", "4")));

        assertThat(comparison)
                .isEqualTo(new RowComparison(1, 1, 1, List.of("doubled: b", "different: c: 4, not 3", "lost: a")));
        assertThat(comparison.and(comparison).lost()).isEqualTo(2);
        assertThat(comparison.and(RowComparison.SAME)).isEqualTo(comparison);
    }

    @Test
    void whatIsExpectedHasEveryKeyOnce() {
        List<Row> twice = List.of(new Row("a", "1"), new Row("a", "1"));

        assertThatThrownBy(() -> RowComparison.of(twice, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("twice in what is expected: a");
    }
}
