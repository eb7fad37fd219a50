package org.unisandbox.umm.probe;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A permutation test of where over the queries something peaks. If the position of a query did not matter, the values of
 * each prompt could come in any order: they are permuted within each prompt, for all words alike, and the statistic is
 * computed again. Phipson and Smyth 2010: p = (k + 1) / (n + 1) with k of n permutations at least as extreme.
 *
 * @param statistic    a margin: above 0 if what is tested holds
 * @param p            the probability of a margin as large by chance, one-sided
 * @param permutations how many there were
 */
public record PeakTest(double statistic, double p, int permutations) {

    /** A margin of mean values, {@code [query]} each. */
    @FunctionalInterface
    private interface Statistic {
        double of(double[] target, double[] attribute);
    }

    /**
     * Whether the target peaks in the last quarter of the queries: the largest mean there, less the largest before.
     *
     * @param target {@code [prompt][query]}
     */
    static PeakTest inLastQuarter(float[][] target, int permutations, long seed) {
        int queries = target[0].length;
        int begin = lastQuarter(queries);
        return of((mean, _) -> largest(mean, begin, queries) - largest(mean, 0, begin), target, target, permutations, seed);
    }

    /**
     * Whether an attribute peaks before the target does: its largest mean at queries before the target's peak, less its
     * largest mean from there on.
     *
     * @param attribute {@code [prompt][query]}
     * @param target    {@code [prompt][query]}
     */
    static PeakTest beforeTarget(float[][] attribute, float[][] target, int permutations, long seed) {
        Statistic margin = (targetMean, attributeMean) -> {
            int peak = peak(targetMean);
            return largest(attributeMean, 0, peak) - largest(attributeMean, peak, attributeMean.length);
        };
        return of(margin, target, attribute, permutations, seed);
    }

    /** The first query of the last quarter, from 0. */
    static int lastQuarter(int queries) {
        return queries - Math.max(1, queries / 4);
    }

    private static PeakTest of(
            Statistic statistic, float[][] target, float[][] attribute, int permutations, long seed) {
        int queries = target[0].length;
        double observed = statistic.of(Intervals.means(target), Intervals.means(attribute));
        SplittableRandom random = new SplittableRandom(seed);
        int[] order = new int[queries];
        int asExtreme = 0;
        for (int n = 0; n < permutations; n++) {
            double[] targetSum = new double[queries];
            double[] attributeSum = new double[queries];
            for (int prompt = 0; prompt < target.length; prompt++) {
                shuffle(order, random);
                for (int query = 0; query < queries; query++) {
                    targetSum[query] += target[prompt][order[query]];
                    attributeSum[query] += attribute[prompt][order[query]];
                }
            }
            double permuted = statistic.of(means(targetSum, target.length), means(attributeSum, target.length));
            // Rounding may not make a tie a difference.
            if (permuted >= observed - 1e-12) {
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

    private static double[] means(double[] sums, int count) {
        return Arrays.stream(sums).map(s -> s / count).toArray();
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
