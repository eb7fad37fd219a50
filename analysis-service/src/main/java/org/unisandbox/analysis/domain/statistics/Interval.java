package org.unisandbox.analysis.domain.statistics;

/**
 * A two-sided 95% confidence interval.
 *
 * @param low  lower end
 * @param high upper end, at least {@code low}
 */
public record Interval(double low, double high) {

    /** The 0.975 quantile of the standard normal distribution. */
    static final double Z = 1.959963984540054;

    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("an interval from " + low + " to " + high + " is none");
        }
    }

    /** Whether a value lies in it, ends included. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /** The part of an interval that lies within bounds which no true value can leave. */
    static Interval within(double min, double max, double low, double high) {
        return new Interval(Math.clamp(low, min, max), Math.clamp(high, min, max));
    }
}
