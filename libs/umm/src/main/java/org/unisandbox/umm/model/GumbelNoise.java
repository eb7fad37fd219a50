package org.unisandbox.umm.model;

import java.util.SplittableRandom;

/**
 * Noise that makes the largest of {@code logit / temperature + noise} a draw from the softmax distribution (Gumbel,
 * 1954). It depends on the prompt's seed and the step alone, so a draw can be repeated in any batch.
 */
final class GumbelNoise {

    private static final long STEP_STRIDE = 0x9E3779B97F4A7C15L;

    private GumbelNoise() {}

    /** Fills {@code size} values of {@code noise} from {@code offset} on. */
    static void fill(float[] noise, int offset, int size, long seed, int step) {
        SplittableRandom random = new SplittableRandom(seed + (step + 1) * STEP_STRIDE);
        for (int i = 0; i < size; i++) {
            double uniform = Math.max(random.nextDouble(), Double.MIN_NORMAL);
            noise[offset + i] = (float) -Math.log(-Math.log(uniform));
        }
    }
}
