package org.unisandbox.umm.model;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import org.unisandbox.umm.model.Trainer.Optimiser;
import org.unisandbox.umm.model.Trainer.State;

/**
 * A vector of parameters and the steps that change it: AdamW (Loshchilov and Hutter, arXiv 1711.05101) with gradients
 * clipped by their global norm.
 */
final class AdamW implements AutoCloseable {

    /** What is to become smaller. */
    @FunctionalInterface
    interface Objective {

        /**
         * @param pass       memory of this step
         * @param parameters gradients flow back to them
         * @return one number
         */
        NDArray loss(NDManager pass, NDArray parameters);
    }

    private static final double EPSILON = 1e-8;

    private final Optimiser optimiser;
    private final NDManager memory;
    private final NDArray parameters;
    private final NDArray firstMoments;
    private final NDArray secondMoments;
    private final NDArray decayMask;
    private int step;

    /** @param decayMask 1 where weight decay applies, 0 elsewhere */
    AdamW(State state, float[] decayMask, Optimiser optimiser, Device device) {
        this.optimiser = optimiser;
        memory = NDManager.newBaseManager(device);
        parameters = memory.create(state.parameters());
        firstMoments = memory.create(state.firstMoments());
        secondMoments = memory.create(state.secondMoments());
        this.decayMask = memory.create(decayMask);
        step = state.step();
        parameters.setRequiresGradient(true);
    }

    /** Memory that lives as long as this does. */
    NDManager memory() {
        return memory;
    }

    /**
     * One step.
     *
     * @return the loss before the step
     * @throws TrainingDivergedException if the gradient is not finite; the parameters are those from before
     */
    double step(Objective objective, double learningRate) {
        try (NDManager pass = memory.newSubManager()) {
            parameters.tempAttach(pass);
            double loss;
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray value = objective.loss(pass, parameters);
                collector.backward(value);
                loss = value.getFloat();
            }
            NDArray gradient = parameters.getGradient();
            gradient.attach(pass);
            // The engine records what happens to parameters, on every thread but the one that has loaded it.
            parameters.setRequiresGradient(false);
            update(gradient, learningRate);
            gradient.subi(gradient);
            parameters.setRequiresGradient(true);
            return loss;
        }
    }

    private void update(NDArray gradient, double learningRate) {
        step++;
        double norm = gradient.norm().getFloat();
        if (!Double.isFinite(norm)) {
            throw new TrainingDivergedException(
                    "training diverged at step %d: the gradient is not finite; try a lower learning rate".formatted(step));
        }
        if (norm > optimiser.clip()) {
            gradient.muli(optimiser.clip() / norm);
        }
        firstMoments.muli(optimiser.beta1()).addi(gradient.mul(1 - optimiser.beta1()));
        secondMoments.muli(optimiser.beta2()).addi(gradient.square().mul(1 - optimiser.beta2()));
        double firstBias = 1 - Math.pow(optimiser.beta1(), step);
        double secondBias = 1 - Math.pow(optimiser.beta2(), step);
        NDArray root = gradient.getManager().create(0f).add(secondMoments).div(secondBias).sqrt().add(EPSILON);
        NDArray change = gradient.getManager().create(0f).add(firstMoments).div(firstBias).div(root);
        NDArray decay = gradient.getManager().create(0f).add(parameters).mul(decayMask).mul(optimiser.weightDecay());
        parameters.subi(change.add(decay).mul(learningRate));
    }

    State state() {
        return new State(
                step, parameters.toFloatArray(), firstMoments.toFloatArray(), secondMoments.toFloatArray());
    }

    @Override
    public void close() {
        memory.close();
    }
}
