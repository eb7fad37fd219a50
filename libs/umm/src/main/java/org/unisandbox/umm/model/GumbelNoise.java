package org.unisandbox.umm.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.SplittableRandom;

/**
 * Noise that makes the largest of {@code logit / temperature + noise} a draw from the softmax distribution (Gumbel,
 * 1954). It depends on the prompt's seed and the step alone, so a draw can be repeated in any batch.
 */
final class GumbelNoise {

    private static final long STEP_STRIDE = 0x9E3779B97F4A7C15L;

    private GumbelNoise() {}

    /** Fills {@code size} values of {@code uniform} from {@code offset} on, each above 0 and below 1. */
    static void fill(double[] uniform, int offset, int size, long seed, int step) {
        SplittableRandom random = new SplittableRandom(seed + (step + 1) * STEP_STRIDE);
        for (int i = 0; i < size; i++) {
            uniform[offset + i] = Math.max(random.nextDouble(), Double.MIN_NORMAL);
        }
    }

    /** The noise that uniform numbers make, worked out where they lie. */
    static NDArray of(NDArray uniform) {
        return uniform.log().neg().log().neg().toType(DataType.FLOAT32, false);
    }
}
