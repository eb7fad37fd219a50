package org.unisandbox.umm.train;

/**
 * Linear warm-up, then half a cosine down to a share of the peak.
 *
 * @param peak   highest rate
 * @param warmup steps of the warm-up
 * @param steps  steps in all
 * @param end    share of the peak at the last step
 */
public record LearningRate(double peak, int warmup, int steps, double end) {

    /** The rate of a step, counted from 0. */
    public double at(int step) {
        double decay = end + (1 - end) * (1 + Math.cos(Math.PI * step / steps)) / 2;
        return peak * Math.min(1, (step + 1.0) / warmup) * decay;
    }
}
