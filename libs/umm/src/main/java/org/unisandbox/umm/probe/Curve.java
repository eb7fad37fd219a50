package org.unisandbox.umm.probe;

import java.util.List;

/**
 * A mean over prompts for each query, with its 95% interval.
 *
 * @param mean one number per query
 * @param low  lower ends
 * @param high upper ends
 */
public record Curve(List<Double> mean, List<Double> low, List<Double> high) {

    public Curve {
        mean = List.copyOf(mean);
        low = List.copyOf(low);
        high = List.copyOf(high);
        if (mean.isEmpty() || low.size() != mean.size() || high.size() != mean.size()) {
            throw new IllegalArgumentException("a mean and both ends are needed for each query");
        }
    }

    /** The query with the largest mean, the first of several; from 0. */
    public int peak() {
        return PeakTest.peak(mean.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
