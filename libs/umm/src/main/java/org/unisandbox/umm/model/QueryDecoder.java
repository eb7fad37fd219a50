package org.unisandbox.umm.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

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
     * @param silenced queries, from 0, whose hidden states the decoder gets as zeros
     * @return codes of each prompt in order, as the decoder counts them
     */
    public List<int[]> draw(List<Prompt> prompts, Decoding decoding, Set<Integer> silenced) {
        int[][] drawn = new int[prompts.size()][];
        LanguageModel.forEachBatch(prompts.stream().map(p -> p.tokens().length).toList(), (length, members) -> {
            List<int[]> batch = drawBatch(members.stream().map(prompts::get).toList(), length, decoding, silenced);
            for (int i = 0; i < batch.size(); i++) {
                drawn[members.get(i)] = batch.get(i);
            }
        });
        return Arrays.asList(drawn);
    }

    private List<int[]> drawBatch(List<Prompt> prompts, int length, Decoding decoding, Set<Integer> silenced) {
        try (NDManager pass = memory.newSubManager()) {
            NDArray states = network.states(
                    pass, prompts.stream().map(Prompt::tokens).toList(), LanguageModel.ROWS, length);
            NDArray condition = network.condition(silenced.isEmpty() ? states : states.mul(heard(pass, silenced)));
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

    /** [1, queries, 1]: 0 for the silenced ones. */
    private NDArray heard(NDManager pass, Set<Integer> silenced) {
        float[] heard = new float[config.queries()];
        for (int query = 0; query < heard.length; query++) {
            heard[query] = silenced.contains(query) ? 0 : 1;
        }
        return pass.create(heard, new Shape(1, heard.length, 1));
    }

    /**
     * The language model's hidden states at the queries, after its last norm.
     *
     * @return of each prompt, [queries, width] row by row
     */
    public List<float[]> states(List<int[]> prompts) {
        float[][] states = new float[prompts.size()][];
        LanguageModel.forEachBatch(prompts.stream().map(p -> p.length).toList(), (length, members) -> {
            try (NDManager pass = memory.newSubManager()) {
                float[] all = network.states(
                                pass, members.stream().map(prompts::get).toList(), LanguageModel.ROWS, length)
                        .toFloatArray();
                int size = config.queries() * config.language().width();
                for (int i = 0; i < members.size(); i++) {
                    states[members.get(i)] = Arrays.copyOfRange(all, i * size, (i + 1) * size);
                }
            }
        });
        return Arrays.asList(states);
    }

    @Override
    public void close() {
        memory.close();
    }
}
