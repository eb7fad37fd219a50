package org.unisandbox.umm.model;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Changes the parameters of a language model so that the targets of a batch become likelier. */
public final class Trainer implements Learner<Trainer.Batch> {

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
    public record Batch(List<List<Example>> rows, int length) {

        /** Of all sequences, padding left out. */
        public long tokens() {
            return rows.stream().flatMap(List::stream).mapToLong(example -> example.tokens().length).sum();
        }
    }

    /**
     * A sequence and what of it is to be learned.
     *
     * @param tokens  token ids
     * @param targets indices of the tokens whose loss counts, each at least 1
     * @param labels  what is to be told at each target from what stands before it
     */
    public record Example(int[] tokens, int[] targets, int[] labels) {

        /** The tokens themselves are to be told. */
        public Example(int[] tokens, int[] targets) {
            this(tokens, targets, Arrays.stream(targets).map(target -> tokens[target]).toArray());
        }
    }

    private static final float HIDDEN_FROM_SIGHT = -1e9f;

    /** Rows whose activations fit into the cache of a core. It decides the last bits of the result; the number of threads does not. */
    private static final int ROWS_OF_A_PART = 8;

    private final ModelConfig config;
    private final AdamW optimisation;
    private final RotaryPositions rotary;
    private final int rowsOfAPart;

    public Trainer(ModelConfig config, State state, Optimiser optimiser, Device device) {
        this.config = config;
        optimisation = new AdamW(state, ParameterLayout.of(config), optimiser, device);
        rotary = RotaryPositions.differentiable(optimisation.memory(), config);
        rowsOfAPart = device.isGpu() ? Integer.MAX_VALUE : ROWS_OF_A_PART;
    }

    @Override
    public double step(Batch batch, double learningRate) {
        int targets = targets(batch.rows());
        List<AdamW.Objective> parts = IntStream.iterate(0, row -> row < batch.rows().size(), row -> row + rowsOfAPart)
                .mapToObj(row -> batch.rows().subList(row, Math.min(row + rowsOfAPart, batch.rows().size())))
                .filter(rows -> targets(rows) > 0)
                .map(rows -> (AdamW.Objective)
                        (pass, parameters) -> loss(pass, parameters, new Batch(rows, batch.length()), targets))
                .toList();
        return optimisation.step(parts, learningRate);
    }

    private static int targets(List<List<Example>> rows) {
        return rows.stream().flatMap(List::stream).mapToInt(example -> example.targets().length).sum();
    }

    @Override
    public long tokens(Batch batch) {
        return batch.tokens();
    }

    /** The share of some rows in the mean loss over all targets. */
    private NDArray loss(NDManager pass, Map<String, NDArray> parameters, Batch batch, int allTargets) {
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
                for (int i = 0; i < example.targets().length; i++) {
                    at.add(row * length + start + example.targets()[i] - 1);
                    targets.add(example.labels()[i]);
                }
                for (int i = 0; i < example.tokens().length; i++) {
                    int from = (row * length + start + i) * length + start;
                    Arrays.fill(mask, from, from + i + 1, 0);
                }
                start += example.tokens().length;
            }
        }
        Transformer transformer = new Transformer(config, parameters, rotary);
        NDArray hidden = transformer
                .hidden(pass, tokens, pass.create(mask, new Shape(rows, 1, length, length)), Optional.empty())
                .reshape((long) rows * length, config.width());
        NDArray targeted = LanguageModel.select(
                pass, hidden, at.stream().mapToLong(i -> i).toArray());
        return transformer
                .logits(targeted)
                .logSoftmax(-1)
                .gather(pass.create(targets.stream().mapToLong(t -> t).toArray(), new Shape(targets.size(), 1)), 1)
                .sum()
                .mul(pass.create(-1f / allTargets));
    }

    @Override
    public State state() {
        return optimisation.state();
    }

    @Override
    public void close() {
        optimisation.close();
    }
}
