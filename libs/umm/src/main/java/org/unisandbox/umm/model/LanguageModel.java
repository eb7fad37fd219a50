package org.unisandbox.umm.model;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Parameters ready for use: continues sequences and scores them.
 *
 * <p>Results do not depend on what else is in a batch. Matrix kernels are chosen by shape, so every batch has the same
 * number of rows (unused ones hold padding) and a length that follows from the sequence alone.
 */
public final class LanguageModel implements AutoCloseable {

    /** Rows of every batch. */
    static final int ROWS = 32;

    private static final int LENGTH_STEP = 24;
    private static final float HIDDEN_FROM_SIGHT = -1e9f;

    private final ModelConfig config;
    private final NDManager memory;
    private final Workers workers;
    private final Transformer transformer;

    /**
     * @param parameters in the order of {@link ParameterLayout}
     */
    public LanguageModel(ModelConfig config, float[] parameters, Device device) {
        this.config = config;
        memory = NDManager.newBaseManager(device);
        workers = Workers.on(device);
        Map<String, NDArray> views = ParameterLayout.of(config).views(memory.create(parameters));
        transformer = new Transformer(config, views, new RotaryPositions(memory, config));
    }

    /**
     * Continues each prompt.
     *
     * @return the new tokens of each prompt in order, without the stop token
     * @throws IllegalArgumentException if prompt and continuation are longer than the model's context
     */
    public List<int[]> generate(List<Prompt> prompts, Decoding decoding) {
        int[][] continuations = new int[prompts.size()][];
        List<Group> groups =
                groups(prompts.stream().map(p -> p.tokens().length).toList(), decoding.exact() ? 1 : LENGTH_STEP);
        List<List<int[]>> drawn = workers.map(groups, group ->
                generateBatch(group.members().stream().map(prompts::get).toList(), group.length(), decoding));
        for (int i = 0; i < groups.size(); i++) {
            for (int j = 0; j < drawn.get(i).size(); j++) {
                continuations[groups.get(i).members().get(j)] = drawn.get(i).get(j);
            }
        }
        return Arrays.asList(continuations);
    }

    /**
     * Log-probability of the end of each sequence given its beginning.
     *
     * @param sequences token ids
     * @param starts    index of the first token that counts, at least 1
     * @return natural logarithms, one per sequence
     */
    public double[] score(List<int[]> sequences, int[] starts) {
        double[] scores = new double[sequences.size()];
        List<Group> groups = groups(sequences.stream().map(s -> s.length).toList());
        List<double[]> scored = workers.map(groups, group -> scoreBatch(
                group.members().stream().map(sequences::get).toList(),
                group.members().stream().mapToInt(i -> starts[i]).toArray(),
                group.length()));
        for (int i = 0; i < groups.size(); i++) {
            for (int j = 0; j < scored.get(i).length; j++) {
                scores[groups.get(i).members().get(j)] = scored.get(i)[j];
            }
        }
        return scores;
    }

    /**
     * Sequences of one batch.
     *
     * @param length  to which they are filled up
     * @param members indices, at most {@link #ROWS}
     */
    record Group(int length, List<Integer> members) {}

    /** Groups sequences of many lengths: few padded ones, so that batches fill up. */
    static List<Group> groups(List<Integer> lengths) {
        return groups(lengths, LENGTH_STEP);
    }

    /** Groups sequences by padded length, a multiple of the step, then into batches. */
    private static List<Group> groups(List<Integer> lengths, int step) {
        Map<Integer, List<Integer>> byLength = new TreeMap<>();
        for (int i = 0; i < lengths.size(); i++) {
            byLength.computeIfAbsent(Math.ceilDiv(lengths.get(i), step) * step, l -> new ArrayList<>()).add(i);
        }
        List<Group> groups = new ArrayList<>();
        byLength.forEach((length, members) -> {
            for (int from = 0; from < members.size(); from += ROWS) {
                groups.add(new Group(length, members.subList(from, Math.min(from + ROWS, members.size()))));
            }
        });
        return groups;
    }

    private List<int[]> generateBatch(List<Prompt> prompts, int length, Decoding decoding) {
        int longest = prompts.stream().mapToInt(p -> p.tokens().length).max().orElse(0);
        if (longest + decoding.steps() > config.context()) {
            throw new IllegalArgumentException("a prompt of %d tokens leaves no room for %d more; the context is %d"
                    .formatted(longest, decoding.steps(), config.context()));
        }
        int[] starts = new int[ROWS];
        Arrays.fill(starts, length);
        TokenBatch prefix = new TokenBatch(ROWS, length);
        for (int row = 0; row < prompts.size(); row++) {
            starts[row] = length - prompts.get(row).tokens().length;
            prefix.setSequence(row, starts[row], prompts.get(row).tokens());
        }
        List<Continuation> continuations =
                prompts.stream().map(p -> new Continuation(p, decoding)).toList();
        try (NDManager pass = memory.newSubManager()) {
            KeyValueCache cache = new KeyValueCache(pass, config.layers());
            TokenBatch latest = prefix;
            for (int step = 0; step < decoding.steps(); step++) {
                long[] drawn = step(pass, latest, starts, length + step, cache, prompts, decoding.range(step), step);
                for (int row = 0; row < prompts.size(); row++) {
                    continuations.get(row).add((int) drawn[row]);
                }
                if (continuations.stream().allMatch(Continuation::ended)) {
                    break;
                }
                latest = new TokenBatch(ROWS, 1);
                for (int row = 0; row < prompts.size(); row++) {
                    continuations.get(row).putLatest(latest, row);
                }
            }
        }
        return continuations.stream().map(Continuation::tokens).toList();
    }

    /** The next token of each row: what else comes of it, but for the cache, is given up at once. */
    private long[] step(
            NDManager pass,
            TokenBatch latest,
            int[] starts,
            int length,
            KeyValueCache cache,
            List<Prompt> prompts,
            TokenRange range,
            int step) {
        try (NDManager scope = pass.newSubManager()) {
            NDArray mask = step == 0 ? prefixMask(scope, starts, length) : stepMask(scope, starts, length);
            NDArray hidden = transformer.last(scope, latest, mask, cache);
            return draw(scope, transformer.logits(hidden, range), prompts, range, step);
        }
    }

    /** The sequence of one prompt as it grows. */
    private static final class Continuation {

        private final int[] tokens;
        private final int promptLength;
        private final Decoding decoding;
        private int length;
        private boolean ended;

        Continuation(Prompt prompt, Decoding decoding) {
            promptLength = prompt.tokens().length;
            tokens = Arrays.copyOf(prompt.tokens(), promptLength + decoding.steps());
            length = promptLength;
            this.decoding = decoding;
        }

        void add(int token) {
            ended |= decoding.stop().isPresent() && decoding.stop().getAsInt() == token;
            if (!ended) {
                tokens[length++] = token;
            }
        }

        boolean ended() {
            return ended;
        }

        void putLatest(TokenBatch batch, int row) {
            int at = length - 1;
            batch.set(row, 0, at, tokens[at], at >= 1 ? tokens[at - 1] : 0, at >= 2 ? tokens[at - 2] : 0);
        }

        int[] tokens() {
            return Arrays.copyOfRange(tokens, promptLength, length);
        }
    }

    /**
     * One token per row, from the probabilities that its prompt's temperature makes of the logits.
     *
     * @param logits [rows, range size], given up
     * @return token ids; those of rows beyond the prompts mean nothing
     */
    static long[] draw(NDManager manager, NDArray logits, List<Prompt> prompts, TokenRange range, int step) {
        float[] sharpness = new float[ROWS];
        Arrays.fill(sharpness, 1);
        float[] heat = new float[ROWS];
        double[] uniform = new double[ROWS * range.size()];
        Arrays.fill(uniform, 1 / Math.E);
        for (int row = 0; row < prompts.size(); row++) {
            Prompt prompt = prompts.get(row);
            if (prompt.temperature() > 0) {
                sharpness[row] = (float) (1 / prompt.temperature());
                heat[row] = 1;
                GumbelNoise.fill(uniform, row * range.size(), range.size(), prompt.seed(), step);
            }
        }
        try (NDManager scope = manager.newSubManager()) {
            logits.attach(scope);
            NDArray scored = logits;
            if (prompts.stream().anyMatch(prompt -> prompt.temperature() > 0)) {
                NDArray noise = GumbelNoise.of(scope.create(uniform, new Shape(ROWS, range.size())));
                scored = logits.mul(scope.create(sharpness, new Shape(ROWS, 1)))
                        .add(noise.mul(scope.create(heat, new Shape(ROWS, 1))));
            }
            return Arrays.stream(scored.argMax(1).toLongArray()).map(i -> i + range.from()).toArray();
        }
    }

    private double[] scoreBatch(List<int[]> sequences, int[] starts, int length) {
        TokenBatch batch = new TokenBatch(ROWS, length);
        List<Integer> at = new ArrayList<>();
        List<Integer> targets = new ArrayList<>();
        for (int row = 0; row < sequences.size(); row++) {
            int[] sequence = sequences.get(row);
            batch.setSequence(row, 0, sequence);
            for (int i = starts[row]; i < sequence.length; i++) {
                at.add(row * length + i - 1);
                targets.add(sequence[i]);
            }
        }
        try (NDManager pass = memory.newSubManager()) {
            NDArray hidden = transformer
                    .hidden(pass, batch, causalMask(pass, length), Optional.empty())
                    .reshape((long) ROWS * length, config.width());
            float[] logProbabilities = logProbabilities(
                            pass, transformer.logits(hidden), at.stream().mapToLong(i -> i).toArray(),
                            targets.stream().mapToLong(t -> t).toArray())
                    .toFloatArray();
            double[] scores = new double[sequences.size()];
            int next = 0;
            for (int row = 0; row < scores.length; row++) {
                for (int i = starts[row]; i < sequences.get(row).length; i++) {
                    scores[row] += logProbabilities[next++];
                }
            }
            return scores;
        }
    }

    /** Log-probability of {@code targets[i]} at row {@code at[i]}, [n, 1]. */
    static NDArray logProbabilities(NDManager manager, NDArray logits, long[] at, long[] targets) {
        return select(manager, logits, at)
                .logSoftmax(-1)
                .gather(manager.create(targets, new Shape(targets.length, 1)), 1);
    }

    /** Rows of a matrix by index; gradients flow back to them. */
    static NDArray select(NDManager manager, NDArray matrix, long[] rows) {
        return Embedding.embedding(manager.create(rows), matrix, SparseFormat.DENSE).singletonOrThrow();
    }

    private static NDArray causalMask(NDManager manager, int length) {
        float[] mask = new float[length * length];
        for (int i = 0; i < length; i++) {
            Arrays.fill(mask, i * length + i + 1, (i + 1) * length, HIDDEN_FROM_SIGHT);
        }
        return manager.create(mask, new Shape(1, 1, length, length));
    }

    /** Each token sees itself and those before it, from the start of its sequence on. */
    private static NDArray prefixMask(NDManager manager, int[] starts, int length) {
        float[] mask = new float[ROWS * length * length];
        for (int row = 0; row < ROWS; row++) {
            for (int i = 0; i < length; i++) {
                int at = (row * length + i) * length;
                Arrays.fill(mask, at, at + starts[row], HIDDEN_FROM_SIGHT);
                Arrays.fill(mask, at + i + 1, at + length, HIDDEN_FROM_SIGHT);
            }
        }
        return manager.create(mask, new Shape(ROWS, 1, length, length));
    }

    /** The newest of {@code length} tokens sees all from the start of its sequence on. */
    private static NDArray stepMask(NDManager manager, int[] starts, int length) {
        float[] mask = new float[ROWS * length];
        for (int row = 0; row < ROWS; row++) {
            Arrays.fill(mask, row * length, row * length + starts[row], HIDDEN_FROM_SIGHT);
        }
        return manager.create(mask, new Shape(ROWS, 1, 1, length));
    }

    /** Memory beside the parameters, on the same device. */
    NDManager subMemory() {
        return memory.newSubManager();
    }

    Transformer transformer() {
        return transformer;
    }

    @Override
    public void close() {
        workers.close();
        memory.close();
    }
}
