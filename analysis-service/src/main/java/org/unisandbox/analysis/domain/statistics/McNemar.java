package org.unisandbox.analysis.domain.statistics;

/** The exact, two-sided McNemar test: the sign test on the pairs that differ. */
public final class McNemar {

    private McNemar() {}

    /**
     * Probability of a split at least as uneven if either direction were equally likely.
     *
     * @param gains  pairs that only the one side got right, at least 0
     * @param losses pairs that only the other side got right, at least 0
     * @return above 0 (or 0 where the number is too small for a double) and at most 1; 1 if no pair differs
     */
    public static double exact(long gains, long losses) {
        if (gains < 0 || losses < 0) {
            throw new IllegalArgumentException("counts are not negative: " + gains + ", " + losses);
        }
        if (gains == losses) {
            return 1;
        }
        long n = gains + losses;
        long fewer = Math.min(gains, losses);
        // Binomial probabilities from the largest of the tail down, relative to it: nothing underflows on the way.
        double relative = 1;
        double tail = 1;
        for (long k = fewer; k > 0 && relative > 0; k--) {
            relative *= (double) k / (n - k + 1);
            tail += relative;
        }
        double logLargest = logChoose(n, fewer) - n * Math.log(2);
        return Math.min(1, 2 * tail * Math.exp(logLargest));
    }

    private static double logChoose(long n, long k) {
        double log = 0;
        for (long i = 1; i <= k; i++) {
            log += Math.log((double) (n - k + i) / i);
        }
        return log;
    }
}
