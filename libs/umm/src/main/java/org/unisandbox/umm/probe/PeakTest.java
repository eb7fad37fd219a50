package org.unisandbox.umm.probe;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * A permutation test of where over the queries words peak. If the position of a query did not matter to them, their values
 * at the queries of each prompt could come in any order: they are permuted within each prompt, and the statistic is
 * computed again. Phipson and Smyth 2010: p = (k + 1) / (n + 1) with k of n permutations at least as extreme.
 *
 * @param statistic    a margin: above 0 if what is tested holds
 * @param p            the probability of a margin as large by chance, one-sided
 * @param permutations how many there were
 */
public record PeakTest(double statistic, double p, int permutations) {

    /**
     * Whether the target peaks in the last quarter of the queries: the largest mean there, less the largest before.
     *
     * @param target {@code [prompt][query]}
     */
    static PeakTest inLastQuarter(float[][] target, int permutations, long seed) {
        int queries = target[0].length;
        int begin = lastQuarter(queries);
        return of(means -> largest(means, begin, queries) - largest(means, 0, begin), target, permutations, seed);
    }

    /**
     * Whether an attribute peaks before the target does: its largest mean at queries before the target's peak, less its
     * largest mean from there on. The target stays where it is; as it peaks late, an attribute without a peak would come
     * before it more often than not, and the test allows for that.
     *
     * @param attribute {@code [prompt][query]}
     * @param target    {@code [prompt][query]}
     */
    static PeakTest beforeTarget(float[][] attribute, float[][] target, int permutations, long seed) {
        int peak = peak(Intervals.means(target));
        int queries = attribute[0].length;
        return of(means -> largest(means, 0, peak) - largest(means, peak, queries), attribute, permutations, seed);
    }

    /** The first query of the last quarter, from 0. */
    static int lastQuarter(int queries) {
        return queries - Math.max(1, queries / 4);
    }

    private static PeakTest of(
            ToDoubleFunction<double[]> statistic, float[][] values, int permutations, long seed) {
        int queries = values[0].length;
        double observed = statistic.applyAsDouble(Intervals.means(values));
        SplittableRandom random = new SplittableRandom(seed);
        int[] order = new int[queries];
        int asExtreme = 0;
        for (int n = 0; n < permutations; n++) {
            double[] means = new double[queries];
            for (float[] prompt : values) {
                shuffle(order, random);
                for (int query = 0; query < queries; query++) {
                    means[query] += prompt[order[query]] / (double) values.length;
                }
            }
            // Rounding may not make a tie a difference.
            if (statistic.applyAsDouble(means) >= observed - 1e-12) {
                asExtreme++;
            }
        }
        return new PeakTest(observed, (asExtreme + 1.0) / (permutations + 1.0), permutations);
    }

    private static void shuffle(int[] order, SplittableRandom random) {
        for (int i = 0; i < order.length; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
    }

    /** 0, which no probability is below, where there are none. */
    private static double largest(double[] values, int from, int to) {
        double largest = 0;
        for (int i = from; i < to; i++) {
            largest = Math.max(largest, values[i]);
        }
        return largest;
    }

    /** Where the largest is, the first of several. */
    static int peak(double[] values) {
        int peak = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[peak]) {
                peak = i;
            }
        }
        return peak;
    }
}
