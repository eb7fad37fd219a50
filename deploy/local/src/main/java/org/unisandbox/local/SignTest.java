package org.unisandbox.local;

/** Which of two sides is better at the same questions: the exact, two-sided McNemar test. */
record SignTest(long gains, long losses) {

    /** Probability of a split at least as uneven if either direction were equally likely; 1 if nothing differs. */
    double p() {
        long n = gains + losses;
        double tail = 0;
        for (long k = 0; k <= Math.min(gains, losses); k++) {
            tail += Math.exp(logChoose(n, k) - n * Math.log(2));
        }
        return gains == losses ? 1 : Math.min(1, 2 * tail);
    }

    private static double logChoose(long n, long k) {
        double log = 0;
        for (long i = 1; i <= k; i++) {
            log += Math.log((double) (n - k + i) / i);
        }
        return log;
    }
}
