package org.unisandbox.analysis.domain.statistics;

import java.util.List;

/**
 * One side against the other on the same questions.
 *
 * @param difference mean of the differences, -1 to 1
 * @param interval   Bonett and Price's adjusted Wald interval of it
 * @param p          exact McNemar test that neither side is better, 0 to 1
 * @param n          questions compared
 */
public record PairedDifference(double difference, Interval interval, double p, int n) {

    /**
     * Compares two sides.
     *
     * @param differences one element a question: its score on the one side minus its score on the other, -1 to 1
     *                    (-1, 0 or 1 where a question is either right or wrong); at least one
     */
    public static PairedDifference of(List<Double> differences) {
        if (differences.isEmpty()) {
            throw new IllegalArgumentException("nothing to compare");
        }
        int n = differences.size();
        double sum = differences.stream().mapToDouble(d -> d).sum();
        double squares = differences.stream().mapToDouble(d -> d * d).sum();
        long gains = differences.stream().filter(d -> d > 0).count();
        long losses = differences.stream().filter(d -> d < 0).count();
        return new PairedDifference(sum / n, adjustedWald(sum, squares, n), McNemar.exact(gains, losses), n);
    }

    /** The Wald interval after adding one question won and one lost. */
    private static Interval adjustedWald(double sum, double squares, int n) {
        double centre = sum / (n + 2);
        double variance = (squares + 2) / (n + 2) - centre * centre;
        double half = Interval.Z * Math.sqrt(variance / (n + 2));
        return Interval.within(-1, 1, centre - half, centre + half);
    }
}
