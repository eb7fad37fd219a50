package org.unisandbox.local;

/**
 * A share with its 95% interval: Wilson's score interval.
 *
 * @param right how many, 0 to {@code n}; a fraction where a trial can succeed in part
 * @param n     independent trials, at least 1
 */
record Proportion(double right, long n) {

    /** The 0.975 quantile of the standard normal distribution. */
    private static final double Z = 1.959963984540054;

    double share() {
        return right / n;
    }

    double low() {
        return right == 0 ? 0 : Math.max(0, centre() - half());
    }

    double high() {
        return right == n ? 1 : Math.min(1, centre() + half());
    }

    private double centre() {
        return (share() + Z * Z / (2 * n)) / (1 + Z * Z / n);
    }

    private double half() {
        return Z * Math.sqrt(share() * (1 - share()) / n + Z * Z / (4.0 * n * n)) / (1 + Z * Z / n);
    }
}
