package org.unisandbox.analysis.domain.statistics;

import java.util.List;
import java.util.OptionalDouble;

/** Krippendorff's alpha for nominal data of two values (Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability"). */
public final class Krippendorff {

    private Krippendorff() {}

    /**
     * Agreement of several raters beyond chance: 1 for full agreement, 0 for chance, below 0 for less.
     *
     * @param units for each unit, how often it was rated one way and how often the other way; one that was rated less than
     *     twice says nothing
     * @return empty where all ratings are the same, or none can be compared: there is nothing to agree on
     */
    public static OptionalDouble alpha(List<Ratings> units) {
        double ofOne = 0;
        double ofOther = 0;
        double disagreeing = 0;
        for (Ratings unit : units) {
            long n = unit.one() + unit.other();
            if (n < 2) {
                continue;
            }
            ofOne += unit.one();
            ofOther += unit.other();
            disagreeing += 2.0 * unit.one() * unit.other() / (n - 1);
        }
        double n = ofOne + ofOther;
        double expected = 2 * ofOne * ofOther;
        return expected == 0 ? OptionalDouble.empty() : OptionalDouble.of(1 - (n - 1) * disagreeing / expected);
    }

    /** How often a unit was rated one way and the other way. */
    public record Ratings(long one, long other) {}
}
