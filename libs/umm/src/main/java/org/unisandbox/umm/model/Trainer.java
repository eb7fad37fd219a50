package org.unisandbox.umm.model;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Changes parameters so that the targets of a batch become likelier: AdamW (Loshchilov and Hutter, arXiv 1711.05101)
 * with gradients clipped by their global norm.
 */
public final class Trainer implements AutoCloseable {

    /**
     * How steps are taken.
     *
     * @param beta1       decay of the first moment
     * @param beta2       decay of the second moment
     * @param weightDecay on matrices
     * @param clip        largest norm of a gradient
     */
    public record Optimiser(double beta1, double beta2, double weightDecay, double clip) {
        public static final Optimiser STANDARD = new Optimiser(0.9, 0.98, 0.01, 1.0);
    }

    /**
     * All there is to go on from.
     *
     * @param step          steps taken
     * @param parameters    in the order of {@link ParameterLayout}
     * @param firstMoments  of the gradients
     * @param secondMoments of the gradients
     */
    public record State(int step, float[] parameters, float[] firstMoments, float[] secondMoments) {

        /** Before the first step. */
        public static State fresh(float[] parameters) {
            return new State(0, parameters, new float[parameters.length], new float[parameters.length]);
        }
    }

    /**
     * Tokens of one step.
     *
     * @param rows    sequences of each row; those of one row do not see each other
     * @param length  tokens of a row
     */
    public record Batch(List<List<Example>> rows, int length) {}

    /**
     * A sequence and what of it is to be learned.
     *
     * @param tokens  token ids
     * @param targets indices of the tokens whose loss counts, each at least 1
     */
    public record Example(int[] tokens, int[] targets) {}

    private static final double EPSILON = 1e-8;
    private static final float HIDDEN_FROM_SIGHT = -1e9f;

    private final ModelConfig config;
    private final Optimiser optimiser;
    private final ParameterLayout layout;
    private final NDManager memory;
    private final NDArray parameters;
    private final NDArray firstMoments;
    private final NDArray secondMoments;
    private final NDArray decayMask;
    private final RotaryPositions rotary;
    private int step;

    public Trainer(ModelConfig config, State state, Optimiser optimiser, Device device) {
        this.config = config;
        this.optimiser = optimiser;
        layout = new ParameterLayout(config);
        memory = NDManager.newBaseManager(device);
        parameters = memory.create(state.parameters());
        firstMoments = memory.create(state.firstMoments());
        secondMoments = memory.create(state.secondMoments());
        decayMask = memory.create(layout.decayMask());
        rotary = new RotaryPositions(memory, config);
        step = state.step();
        parameters.setRequiresGradient(true);
    }

    /**
     * One step.
     *
     * @param learningRate of this step
     * @return mean loss over the targets before the step, in nats
     * @throws TrainingDivergedException if the gradient is not finite; the parameters are those from before
     */
    public double step(Batch batch, double learningRate) {
        try (NDManager pass = memory.newSubManager()) {
            parameters.tempAttach(pass);
            double loss;
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray mean = loss(pass, batch);
                collector.backward(mean);
                loss = mean.getFloat();
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

    private NDArray loss(NDManager pass, Batch batch) {
        int rows = batch.rows().size();
        int length = batch.length();
        TokenBatch tokens = new TokenBatch(rows, length);
        List<Integer> at = new ArrayList<>();
        List<Integer> targets = new ArrayList<>();
        float[] mask = new float[rows * length * length];
        Arrays.fill(mask, HIDDEN_FROM_SIGHT);
        for (int row = 0; row < rows; row++) {
            int start = 0;
            for (Example example : batch.rows().get(row)) {
                tokens.setSequence(row, start, example.tokens());
                for (int target : example.targets()) {
                    at.add(row * length + start + target - 1);
                    targets.add(example.tokens()[target]);
                }
                for (int i = 0; i < example.tokens().length; i++) {
                    int from = (row * length + start + i) * length + start;
                    Arrays.fill(mask, from, from + i + 1, 0);
                }
                start += example.tokens().length;
            }
        }
        Transformer transformer = new Transformer(config, layout.views(parameters), rotary);
        NDArray hidden = transformer
                .hidden(pass, tokens, pass.create(mask, new Shape(rows, 1, length, length)), Optional.empty())
                .reshape((long) rows * length, config.width());
        NDArray targeted = LanguageModel.select(
                pass, hidden, at.stream().mapToLong(i -> i).toArray());
        return transformer
                .logits(targeted)
                .logSoftmax(-1)
                .gather(pass.create(targets.stream().mapToLong(t -> t).toArray(), new Shape(targets.size(), 1)), 1)
                .mean()
                .neg();
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

    /** All there is to go on from. */
    public State state() {
        return new State(
                step, parameters.toFloatArray(), firstMoments.toFloatArray(), secondMoments.toFloatArray());
    }

    @Override
    public void close() {
        memory.close();
    }
}
