package org.unisandbox.umm.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Means over prompts with 95% intervals. Values of one prompt are drawn together; prompts are independent. */
enum Intervals {

    /** Percentile bootstrap over prompts, Efron 1979: for probabilities, whose distribution is skewed. */
    BOOTSTRAP {
        @Override
        Curve of(float[][] values, Range range, int resamples, long seed) {
            if (values.length == 1) {
                return around(means(values), range.low, range.high);
            }
            int queries = values[0].length;
            double[][] drawn = new double[queries][resamples];
            SplittableRandom random = new SplittableRandom(seed);
            for (int r = 0; r < resamples; r++) {
                double[] sum = new double[queries];
                for (int i = 0; i < values.length; i++) {
                    add(sum, values[random.nextInt(values.length)]);
                }
                for (int query = 0; query < queries; query++) {
                    drawn[query][r] = sum[query] / values.length;
                }
            }
            Arrays.stream(drawn).forEach(Arrays::sort);
            int tail = (int) Math.floor(TAIL * resamples);
            return new Curve(
                    boxed(means(values)),
                    Arrays.stream(drawn).map(d -> d[tail]).toList(),
                    Arrays.stream(drawn).map(d -> d[resamples - 1 - tail]).toList());
        }
    },

    /**
     * Wilson 1927 for shares of prompts; for differences of shares Bonett and Price 2012, which adds one prompt in favour
     * of each side. Both have a width where all prompts agree, unlike the bootstrap.
     */
    SCORE {
        @Override
        Curve of(float[][] values, Range range, int resamples, long seed) {
            double[] means = means(values);
            double[] low = new double[means.length];
            double[] high = new double[means.length];
            for (int query = 0; query < means.length; query++) {
                double n = values.length;
                double centre;
                double half;
                if (range == Range.SHARE) {
                    double p = means[query];
                    centre = (p + Z * Z / (2 * n)) / (1 + Z * Z / n);
                    half = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n);
                } else {
                    centre = means[query] * n / (n + 2);
                    half = Z * Math.sqrt(((squares(values, query) + 2) / (n + 2) - centre * centre) / (n + 2));
                }
                low[query] = Math.max(range.low, centre - half);
                high[query] = Math.min(range.high, centre + half);
            }
            return new Curve(boxed(means), boxed(low), boxed(high));
        }
    };

    /** What values lie between. */
    enum Range {
        SHARE(0),
        DIFFERENCE(-1);

        private final double low;
        private final double high = 1;

        Range(double low) {
            this.low = low;
        }
    }

    private static final double Z = 1.959963984540054;
    private static final double TAIL = 0.025;

    /**
     * @param values    {@code [prompt][query]}
     * @param resamples how often prompts are drawn again, at least 40
     * @param seed      of what is drawn
     */
    abstract Curve of(float[][] values, Range range, int resamples, long seed);

    static double[] means(float[][] values) {
        double[] sum = new double[values[0].length];
        for (float[] prompt : values) {
            add(sum, prompt);
        }
        return Arrays.stream(sum).map(s -> s / values.length).toArray();
    }

    private static void add(double[] sum, float[] values) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += values[i];
        }
    }

    private static double squares(float[][] values, int query) {
        double sum = 0;
        for (float[] prompt : values) {
            sum += prompt[query] * prompt[query];
        }
        return sum;
    }

    /** Of one prompt nothing is known but its range. */
    private static Curve around(double[] means, double low, double high) {
        double[] ends = new double[means.length];
        Arrays.fill(ends, low);
        List<Double> lows = boxed(ends);
        Arrays.fill(ends, high);
        return new Curve(boxed(means), lows, boxed(ends));
    }

    private static List<Double> boxed(double[] values) {
        List<Double> boxed = new ArrayList<>();
        for (double value : values) {
            boxed.add(value);
        }
        return boxed;
    }
}
