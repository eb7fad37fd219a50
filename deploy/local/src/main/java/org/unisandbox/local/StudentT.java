package org.unisandbox.local;

/** Student's t distribution, as far as 95% intervals need it. */
final class StudentT {

    private static final double WANTED = 0.95;
    private static final double LARGEST = 1e3;
    private static final int HALVINGS = 100;

    private StudentT() {}

    /**
     * The quantile of 0.975: |t| stays below it with probability 0.95.
     *
     * @param degrees degrees of freedom, at least 1
     */
    static double quantile(int degrees) {
        double low = 0;
        double high = LARGEST;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (within(middle, degrees) < WANTED) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** The probability of |t| below a bound: the finite series of Abramowitz and Stegun, 26.7.3 and 26.7.4. */
    private static double within(double bound, int degrees) {
        double angle = Math.atan(bound / Math.sqrt(degrees));
        double cosine = Math.cos(angle);
        boolean odd = degrees % 2 == 1;
        double term = odd ? cosine : 1;
        double sum = degrees == 1 ? 0 : term;
        for (int k = odd ? 3 : 2; k <= degrees - 2; k += 2) {
            term *= (k - 1.0) / k * cosine * cosine;
            sum += term;
        }
        double series = Math.sin(angle) * sum;
        return odd ? 2 / Math.PI * (angle + series) : series;
    }
}
