package org.unisandbox.analysis.lab.view;

import java.util.Optional;
import org.unisandbox.analysis.domain.table.Row;
import org.unisandbox.analysis.domain.table.TextRow;

/**
 * A share with its 95% interval on a line from 0 to 1.
 *
 * @param value 0 to 1
 * @param low   lower end of the interval
 * @param high  upper end of it
 * @param n     what it is a share of
 */
public record Mark(double value, double low, double high, long n) {

    /** Room at both ends of the line, as a share of its width, so that no mark is cut off. */
    private static final double MARGIN = 0.03;

    private static final double WIDTH = 1 - 2 * MARGIN;

    /** The score of a row, if it has one. */
    public static Optional<Mark> of(Row row) {
        return row.score().isPresent()
                ? Optional.of(new Mark(
                        row.score().getAsDouble(),
                        row.low().orElse(row.score().getAsDouble()),
                        row.high().orElse(row.score().getAsDouble()),
                        row.n()))
                : Optional.empty();
    }

    /** The score of answers in text. */
    public static Mark of(TextRow row) {
        return new Mark(row.score(), row.low(), row.high(), row.n());
    }

    /** Where a share lies on the line, from its left end, such as {@code 51.5%}. */
    public static String place(double share) {
        return Words.width(MARGIN + WIDTH * Math.clamp(share, 0, 1));
    }

    public String at() {
        return place(value);
    }

    public String from() {
        return place(low);
    }

    public String to() {
        return place(high);
    }

    public String text() {
        return Words.share(value);
    }

    public String interval() {
        return Words.interval(low, high);
    }
}
