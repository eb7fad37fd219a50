package org.unisandbox.analysis.domain.statistics;

/** Wilson's score interval for a proportion (Wilson 1927; method 3 of Newcombe 1998). */
public final class Wilson {

    private Wilson() {}

    /**
     * @param successes how many succeeded, 0 to {@code n}; a fraction where a trial can succeed in part
     * @param n         independent trials, at least 1
     * @return the interval, within 0 to 1
     */
    public static Interval interval(double successes, long n) {
        if (n < 1 || !(successes >= 0 && successes <= n)) {
            throw new IllegalArgumentException(successes + " of " + n + " is no proportion");
        }
        double share = successes / n;
        double z2 = Interval.Z * Interval.Z;
        double centre = share + z2 / (2 * n);
        double half = Interval.Z * Math.sqrt(share * (1 - share) / n + z2 / (4.0 * n * n));
        double scale = 1 + z2 / n;
        // Both ends are exact where nothing or everything succeeded; rounding must not move them.
        double low = successes == 0 ? 0 : (centre - half) / scale;
        double high = successes == n ? 1 : (centre + half) / scale;
        return Interval.within(0, 1, low, high);
    }
}
