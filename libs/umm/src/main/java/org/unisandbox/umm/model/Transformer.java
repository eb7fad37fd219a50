package org.unisandbox.umm.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.norm.LayerNorm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decoder-only transformer with pre-norm blocks, ReLU feed-forward layers, partial rotary positions, a tied output
 * head, and an embedding convolution {@code x_t = e_t + C1 e_{t-1} + C2 e_{t-2}} within each sequence.
 *
 * <p>Every operation is called on an activation, never on a parameter: the engine attaches results to the memory of
 * the operand that an operation is called on, so one instance serves many threads, each with its own memory.
 */
final class Transformer {

    private static final float NORM_EPSILON = 1e-5f;

    private final ModelConfig config;
    private final Map<String, NDArray> parameters;
    private final RotaryPositions rotary;
    /** Matrices as operations take them, made once: they live as long as the parameters. */
    private final Map<String, Projection> projections = new HashMap<>();
    private final NDArray head;
    private final Map<TokenRange, NDArray> heads = new ConcurrentHashMap<>();

    Transformer(ModelConfig config, Map<String, NDArray> parameters, RotaryPositions rotary) {
        this.config = config;
        this.parameters = parameters;
        this.rotary = rotary;
        head = parameter("embedding").transpose();
        for (String convolution : List.of("convolution.1", "convolution.2")) {
            project(convolution, parameter(convolution), Optional.empty());
        }
        for (int layer = 0; layer < config.layers(); layer++) {
            String block = "blocks." + layer + '.';
            project(block + "attention.qkv", rotary.paired(parameter(block + "attention.qkv")), Optional.empty());
            project(block + "attention.out", parameter(block + "attention.out"), Optional.empty());
            for (String part : List.of(block + "mlp.in", block + "mlp.out")) {
                project(part, parameter(part + ".weight"), Optional.of(parameter(part + ".bias")));
            }
        }
    }

    private void project(String name, NDArray weights, Optional<NDArray> bias) {
        projections.put(name, Projection.of(weights, bias));
    }

    /**
     * @param manager memory of this pass
     * @param batch   tokens
     * @param mask    added to attention scores, [rows or 1, 1, length, length so far]: 0 where a token may look
     * @param cache   earlier tokens' keys and values, if the pass goes on from them
     * @return hidden states after the last norm, [rows, length, width]
     */
    NDArray hidden(NDManager manager, TokenBatch batch, NDArray mask, Optional<KeyValueCache> cache) {
        return hidden(embed(manager, batch), batch.positions(manager), mask, cache);
    }

    /**
     * As with tokens, for anything in their place.
     *
     * @param embedded  [rows, length, width]
     * @param positions of each, [rows, length]
     */
    NDArray hidden(NDArray embedded, NDArray positions, NDArray mask, Optional<KeyValueCache> cache) {
        return norm(blocks(embedded, positions, mask, cache, false), "norm");
    }

    /**
     * Hidden states of each row's last token alone. Of the others the last block works out keys and values only.
     *
     * @param manager memory of this pass
     * @param cache   earlier tokens' keys and values, which those of this pass join
     * @return [rows, width]
     */
    NDArray last(NDManager manager, TokenBatch batch, NDArray mask, KeyValueCache cache) {
        NDArray x = blocks(embed(manager, batch), batch.positions(manager), mask, Optional.of(cache), batch.length() > 1);
        return norm(x.reshape(batch.rows(), config.width()), "norm");
    }

    private NDArray blocks(
            NDArray embedded, NDArray positions, NDArray mask, Optional<KeyValueCache> cache, boolean lastAlone) {
        NDManager pass = embedded.getManager();
        NDArray x = embedded;
        RotaryPositions.Turn turn = rotary.at(positions);
        for (int layer = 0; layer < config.layers(); layer++) {
            // Memory that is given up at once is still in the processor's cache when the next block takes it again.
            try (NDManager scope = pass.newSubManager()) {
                if (layer == 0) {
                    x.tempAttach(scope); // is the caller's
                } else {
                    x.attach(scope);
                }
                x = block(layer, x, mask, turn, cache, lastAlone && layer == config.layers() - 1);
                x.attach(pass);
            }
        }
        return x;
    }

    private NDArray block(
            int layer,
            NDArray x,
            NDArray mask,
            RotaryPositions.Turn turn,
            Optional<KeyValueCache> cache,
            boolean lastAlone) {
        String block = "blocks." + layer + '.';
        NDArray attended = attention(layer, block, norm(x, block + "norm1"), mask, turn, cache, lastAlone);
        NDArray y = (lastAlone ? x.get(":, -1:") : x).add(attended);
        return y.add(feedForward(block, norm(y, block + "norm2")));
    }

    /**
     * @param hidden [n, width]
     * @return one logit per token, [n, vocabulary]
     */
    NDArray logits(NDArray hidden) {
        return hidden.matMul(head);
    }

    /** Logits of the tokens of a range only, [n, range size]. */
    NDArray logits(NDArray hidden, TokenRange range) {
        return hidden.matMul(heads.computeIfAbsent(range, r -> head.get(":, " + r.from() + ":" + r.to())));
    }

    private NDArray parameter(String name) {
        return parameters.get(name);
    }

    /** What tokens are to the first block, [rows, length, width]. */
    NDArray embed(NDManager manager, TokenBatch batch) {
        NDArray embedded = Embedding.embedding(batch.ids(manager), parameter("embedding"), SparseFormat.DENSE)
                .singletonOrThrow();
        NDList parts = embedded.split(3, 0);
        NDArray own = parts.get(0).squeeze(0);
        NDArray previous = parts.get(1).squeeze(0).mul(batch.hasPrevious(manager));
        NDArray second = parts.get(2).squeeze(0).mul(batch.hasSecondPrevious(manager));
        return own.add(project(previous, "convolution.1"))
                .add(project(second, "convolution.2"))
                .mul(constant(manager, Math.sqrt(config.width())))
                .reshape(batch.rows(), batch.length(), config.width());
    }

    /**
     * A number that lives as long as the pass. The engine closes a plain number at once, but reads it again in the backward
     * pass: from memory that may by then hold something else.
     */
    private static NDArray constant(NDManager pass, double value) {
        return pass.create((float) value);
    }

    private NDArray norm(NDArray x, String name) {
        return LayerNorm.layerNorm(
                        x,
                        new Shape(config.width()),
                        parameter(name + ".weight"),
                        parameter(name + ".bias"),
                        NORM_EPSILON)
                .singletonOrThrow();
    }

    private NDArray attention(
            int layer,
            String block,
            NDArray x,
            NDArray mask,
            RotaryPositions.Turn turn,
            Optional<KeyValueCache> cache,
            boolean lastAlone) {
        long rows = x.getShape().get(0);
        long length = x.getShape().get(1);
        int heads = config.heads();
        NDList parts = project(x, block + "attention.qkv")
                .reshape(rows, length, 3L * heads, config.headWidth())
                .transpose(0, 2, 1, 3)
                .split(new long[] {2L * heads}, 1);
        NDList turned = turn.apply(parts.get(0)).split(new long[] {heads}, 1);
        NDArray query = lastAlone ? turned.get(0).get(":, :, -1:") : turned.get(0);
        NDArray key = cache.map(c -> c.keys(layer, turned.get(1))).orElse(turned.get(1));
        NDArray value = cache.map(c -> c.values(layer, parts.get(1))).orElse(parts.get(1));
        NDArray attended = query.matMul(key.transpose(0, 1, 3, 2))
                .add(lastAlone ? mask.get(":, :, -1:") : mask)
                .softmax(-1)
                .matMul(value)
                .transpose(0, 2, 1, 3)
                .reshape(rows, lastAlone ? 1 : length, config.width());
        return project(attended, block + "attention.out");
    }

    private NDArray feedForward(String block, NDArray x) {
        return project(Activation.relu(project(x, block + "mlp.in")), block + "mlp.out");
    }

    private NDArray project(NDArray x, String name) {
        return projections.get(name).of(x);
    }
}
