package org.unisandbox.umm.probe;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Optional;

/** The norm that a language model applies to its last hidden states before its head. */
public sealed interface FinalNorm {

    /** Zhang and Sennrich 2019: {@code weight * x / sqrt(mean(x^2) + epsilon)}. */
    record Rms(float[] weight, double epsilon) implements FinalNorm {
        @Override
        public NDArray apply(NDManager manager, NDArray x) {
            return x.div(x.square().mean(new int[] {-1}, true).add(epsilon).sqrt()).mul(manager.create(weight));
        }
    }

    /** Ba et al. 2016: {@code weight * (x - mean(x)) / sqrt(variance(x) + epsilon) + bias}. */
    record Layer(float[] weight, Optional<float[]> bias, double epsilon) implements FinalNorm {
        @Override
        public NDArray apply(NDManager manager, NDArray x) {
            NDArray centred = x.sub(x.mean(new int[] {-1}, true));
            NDArray scaled = centred
                    .div(centred.square().mean(new int[] {-1}, true).add(epsilon).sqrt())
                    .mul(manager.create(weight));
            return bias.map(manager::create).map(scaled::add).orElse(scaled);
        }
    }

    /**
     * @param manager memory of the constants
     * @param x       [rows, width]
     * @return the same shape
     */
    NDArray apply(NDManager manager, NDArray x);
}
