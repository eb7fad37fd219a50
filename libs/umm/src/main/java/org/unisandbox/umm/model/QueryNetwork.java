package org.unisandbox.umm.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The forward pass of a query-based model; the language model's parameters and the others come from outside. */
final class QueryNetwork {

    private static final float HIDDEN_FROM_SIGHT = -1e9f;
    private static final String DECODER = "decoder.";

    private final QueryConfig config;
    private final Transformer language;
    private final Map<String, NDArray> parameters;
    private final Transformer decoder;

    /** @param parameters of {@link ParameterLayout#of(QueryConfig)}, by name */
    QueryNetwork(
            QueryConfig config, Transformer language, Map<String, NDArray> parameters, RotaryPositions decoderRotary) {
        this.config = config;
        this.language = language;
        this.parameters = parameters;
        Map<String, NDArray> ofDecoder = new HashMap<>();
        parameters.forEach((name, value) -> {
            if (name.startsWith(DECODER)) {
                ofDecoder.put(name.substring(DECODER.length()), value);
            }
        });
        decoder = new Transformer(config.decoder(), ofDecoder, decoderRotary);
    }

    /**
     * Hidden states of the language model at the queries, after its last norm.
     *
     * @param prompts one per row, none longer than {@code length}
     * @param rows    of the batch; those beyond the prompts hold padding
     * @param length  tokens to which prompts are filled up on the left
     * @return [rows, queries, width]
     */
    NDArray states(NDManager pass, List<int[]> prompts, int rows, int length) {
        int all = length + config.queries();
        TokenBatch tokens = new TokenBatch(rows, length);
        long[] positions = new long[rows * all];
        float[] mask = new float[rows * all * all];
        for (int row = 0; row < rows; row++) {
            int start = length;
            if (row < prompts.size()) {
                start = length - prompts.get(row).length;
                tokens.setSequence(row, start, prompts.get(row));
            }
            for (int i = 0; i < all; i++) {
                positions[row * all + i] = Math.max(0, i - start);
                int at = (row * all + i) * all;
                Arrays.fill(mask, at, at + Math.min(start, i), HIDDEN_FROM_SIGHT);
                Arrays.fill(mask, at + i + 1, at + all, HIDDEN_FROM_SIGHT);
            }
        }
        NDArray prompt = language.embed(pass, tokens);
        NDArray queries = pass.zeros(new Shape(rows, config.queries(), config.language().width()), DataType.FLOAT32)
                .add(parameters.get("queries"));
        return language.hidden(
                        prompt.concat(queries, 1),
                        pass.create(positions, new Shape(rows, all)),
                        pass.create(mask, new Shape(rows, 1, all, all)),
                        Optional.empty())
                .get(":, " + length + ":");
    }

    /** What the decoder reads, [rows, queries that it reads, decoder's width]. */
    NDArray condition(NDArray states) {
        NDArray read = states.get(":, " + (config.queries() - config.read()) + ":");
        NDArray hidden = read.matMul(parameters.get("connector.in.weight")).add(parameters.get("connector.in.bias"));
        return Activation.relu(hidden)
                .matMul(parameters.get("connector.out.weight"))
                .add(parameters.get("connector.out.bias"));
    }

    /**
     * The decoder's hidden states from which codes are told: that at index i tells code i.
     *
     * @param condition of the same rows
     * @param codes     those before, one row each; all of one length
     * @return [rows, codes + 1, decoder's width]
     */
    NDArray decode(NDManager pass, NDArray condition, List<int[]> codes) {
        int rows = (int) condition.getShape().get(0);
        int read = config.read();
        int given = codes.isEmpty() ? 0 : codes.getFirst().length;
        NDArray x = condition;
        if (given > 0) {
            TokenBatch batch = new TokenBatch(rows, given);
            for (int row = 0; row < codes.size(); row++) {
                batch.setSequence(row, 0, codes.get(row));
            }
            x = x.concat(decoder.embed(pass, batch), 1);
        }
        int all = read + given;
        long[] positions = new long[rows * all];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = i % all;
        }
        float[] mask = new float[all * all];
        for (int i = 0; i < all; i++) {
            Arrays.fill(mask, i * all + Math.max(i + 1, read), (i + 1) * all, HIDDEN_FROM_SIGHT);
        }
        return decoder.hidden(
                        x,
                        pass.create(positions, new Shape(rows, all)),
                        pass.create(mask, new Shape(1, 1, all, all)),
                        Optional.empty())
                .get(":, " + (read - 1) + ":");
    }

    /** Logits over codes, [n, codes]. */
    NDArray logits(NDArray hidden) {
        return decoder.logits(hidden);
    }

    /** Logits over a range of codes, [n, range size]. */
    NDArray logits(NDArray hidden, TokenRange range) {
        return decoder.logits(hidden, range);
    }
}
