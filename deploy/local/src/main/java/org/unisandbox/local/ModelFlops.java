package org.unisandbox.local;

import java.util.List;
import org.unisandbox.umm.model.ModelConfig;
import org.unisandbox.umm.model.Trainer.Batch;

/**
 * Floating-point operations that the arithmetic of a model asks for, whatever else is computed on the way: two for each weight that a
 * token meets, and as many again for the gradients of activations and of weights, as usual (Chowdhery et al., PaLM, arXiv 2204.02311,
 * appendix B).
 */
record ModelFlops(ModelConfig config) {

    private static final int FORWARD_AND_BACKWARD = 3;

    /** Weights of the matrices that each token is multiplied by. */
    long weights() {
        long d = config.width();
        return config.layers() * (3 * d * d + d * d + 2 * d * config.hidden()) + 2 * d * d;
    }

    /**
     * Of one training step: 6 N for each token, with the head's weights for targets alone, and 12 layers x width x row length for the
     * attention of each token. Padding counts nothing.
     */
    double training(Batch batch) {
        double targets = batch.rows().stream().flatMap(List::stream).mapToLong(e -> e.targets().length).sum();
        double head = (double) config.vocabulary() * config.width();
        double attention = 4.0 * config.layers() * config.width() * batch.length();
        return FORWARD_AND_BACKWARD * (batch.tokens() * (2 * weights() + attention) + 2 * targets * head);
    }
}
