package org.unisandbox.analysis.domain.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class TypefaceTest {

    private final Typeface typeface = Typeface.load();

    /** Advance widths of the font: 1139 of 2048 units for a digit, 569 for a blank. */
    @Test
    void widthsAreThoseOfTheFont() {
        assertThat(typeface.width("0", 2048)).isEqualTo(1139);
        assertThat(typeface.width("0 0", 20.48)).isCloseTo(28.47, within(1e-9));
        assertThat(typeface.width("", 20)).isZero();
    }

    @Test
    void outlinesStandOnTheBaseline() {
        var box = typeface.outline("H", 100, 50, 200).getBounds2D();

        assertThat(box.getMaxY()).isCloseTo(200, within(0.01));
        assertThat(box.getHeight()).isBetween(60.0, 80.0);
        assertThat(box.getMinX()).isBetween(50.0, 65.0);
        assertThat(typeface.outline(" ", 100, 0, 0).getBounds2D().isEmpty()).isTrue();
    }

    @Test
    void linesBreakAtBlanks() {
        assertThat(typeface.wrap("one two  three", 10, typeface.width("one two", 10), 9))
                .containsExactly("one two", "three");
        assertThat(typeface.wrap("", 10, 100, 1)).containsExactly("");
    }

    @Test
    void whatDoesNotFitEndsInAnEllipsis() {
        List<String> lines = typeface.wrap("one two three four five", 10, typeface.width("one two", 10), 2);

        assertThat(lines).hasSize(2);
        assertThat(lines.getLast()).startsWith("thre").endsWith("…");
    }

    @Property(tries = 300)
    void noLineIsTooWide(
            @ForAll @StringLength(max = 200) String text, @ForAll @IntRange(min = 1, max = 5) int maxLines) {
        assertThat(typeface.wrap(text, 10, 60, maxLines))
                .hasSizeBetween(1, maxLines)
                .allSatisfy(line -> assertThat(line.codePointCount(0, line.length()) <= 1
                                || typeface.width(line, 10) <= 60)
                        .isTrue());
    }
}
