package org.unisandbox.umm.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The parameters around a frozen language model ready for use: draws from its hidden states at the queries, and shows
 * them. Results do not depend on what else is in a batch, as with {@link LanguageModel}.
 */
public final class QueryDecoder implements AutoCloseable {

    private final QueryConfig config;
    private final NDManager memory;
    private final QueryNetwork network;

    /**
     * @param language   the language model, which must outlive this
     * @param parameters in the order of {@link ParameterLayout#of(QueryConfig)}
     */
    public QueryDecoder(QueryConfig config, LanguageModel language, float[] parameters) {
        this.config = config;
        memory = language.subMemory();
        network = new QueryNetwork(
                config,
                language.transformer(),
                ParameterLayout.of(config).views(memory.create(parameters)),
                new RotaryPositions(memory, config.decoder()));
    }

    /**
     * Draws after each prompt.
     *
     * @return codes of each prompt in order, as the decoder counts them
     */
    public List<int[]> draw(List<Prompt> prompts, Decoding decoding) {
        return draw(prompts, states(prompts.stream().map(Prompt::tokens).toList()), decoding);
    }

    /**
     * Draws from hidden states, whatever the prompts say.
     *
     * @param prompts how to draw: seed and temperature
     * @param states  of each prompt, as {@link #states} gives them
     * @return codes of each prompt in order, as the decoder counts them
     */
    public List<int[]> draw(List<Prompt> prompts, List<float[]> states, Decoding decoding) {
        List<int[]> drawn = new ArrayList<>();
        for (int from = 0; from < prompts.size(); from += LanguageModel.ROWS) {
            int to = Math.min(from + LanguageModel.ROWS, prompts.size());
            drawn.addAll(drawBatch(prompts.subList(from, to), states.subList(from, to), decoding));
        }
        return drawn;
    }

    private List<int[]> drawBatch(List<Prompt> prompts, List<float[]> states, Decoding decoding) {
        try (NDManager pass = memory.newSubManager()) {
            NDArray condition = network.condition(batch(pass, states));
            List<int[]> codes = new ArrayList<>();
            for (int row = 0; row < LanguageModel.ROWS; row++) {
                codes.add(new int[0]);
            }
            for (int step = 0; step < decoding.steps(); step++) {
                NDArray hidden = network.decode(pass, condition, step == 0 ? List.of() : codes).get(":, -1");
                TokenRange range = decoding.range(step);
                long[] next = LanguageModel.draw(pass, network.logits(hidden, range), prompts, range, step);
                for (int row = 0; row < LanguageModel.ROWS; row++) {
                    int[] longer = Arrays.copyOf(codes.get(row), step + 1);
                    longer[step] = (int) next[row];
                    codes.set(row, longer);
                }
            }
            return codes.subList(0, prompts.size());
        }
    }

    /** [rows, queries, width]; rows beyond the prompts hold zeros. */
    private NDArray batch(NDManager pass, List<float[]> states) {
        int size = config.queries() * config.language().width();
        float[] all = new float[LanguageModel.ROWS * size];
        for (int row = 0; row < states.size(); row++) {
            System.arraycopy(states.get(row), 0, all, row * size, size);
        }
        return pass.create(all, new Shape(LanguageModel.ROWS, config.queries(), config.language().width()));
    }

    /**
     * The language model's hidden states at the queries, after its last norm.
     *
     * @return of each prompt, [queries, width] row by row
     */
    public List<float[]> states(List<int[]> prompts) {
        float[][] states = new float[prompts.size()][];
        for (LanguageModel.Group group : LanguageModel.groups(prompts.stream().map(p -> p.length).toList())) {
            try (NDManager pass = memory.newSubManager()) {
                float[] all = network.states(
                                pass,
                                group.members().stream().map(prompts::get).toList(),
                                LanguageModel.ROWS,
                                group.length())
                        .toFloatArray();
                int size = config.queries() * config.language().width();
                for (int i = 0; i < group.members().size(); i++) {
                    states[group.members().get(i)] = Arrays.copyOfRange(all, i * size, (i + 1) * size);
                }
            }
        }
        return Arrays.asList(states);
    }

    @Override
    public void close() {
        memory.close();
    }
}
