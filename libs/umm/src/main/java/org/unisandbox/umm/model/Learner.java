package org.unisandbox.umm.model;

import org.unisandbox.umm.model.Trainer.State;

/**
 * Parameters that become better step by step.
 *
 * @param <B> what a step reads
 */
public interface Learner<B> extends AutoCloseable {

    /**
     * One step.
     *
     * @param learningRate of this step
     * @return mean loss over the targets before the step, in nats
     * @throws TrainingDivergedException if the gradient is not finite; the parameters are those from before
     */
    double step(B batch, double learningRate);

    /** Tokens that a batch holds, padding left out. */
    long tokens(B batch);

    /** All there is to go on from. */
    State state();

    @Override
    void close();
}
