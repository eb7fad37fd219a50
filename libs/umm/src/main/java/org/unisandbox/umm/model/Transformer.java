package org.unisandbox.umm.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.norm.LayerNorm;
import java.util.Map;
import java.util.Optional;

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

    Transformer(ModelConfig config, Map<String, NDArray> parameters, RotaryPositions rotary) {
        this.config = config;
        this.parameters = parameters;
        this.rotary = rotary;
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
        NDArray x = embedded;
        RotaryPositions.Turn turn = rotary.at(positions);
        for (int layer = 0; layer < config.layers(); layer++) {
            String block = "blocks." + layer + '.';
            x = x.add(attention(layer, block, norm(x, block + "norm1"), mask, turn, cache));
            x = x.add(feedForward(block, norm(x, block + "norm2")));
        }
        return norm(x, "norm");
    }

    /**
     * @param hidden [n, width]
     * @return one logit per token, [n, vocabulary]
     */
    NDArray logits(NDArray hidden) {
        return hidden.matMul(parameter("embedding").transpose());
    }

    /** Logits of the tokens of a range only, [n, range size]. */
    NDArray logits(NDArray hidden, TokenRange range) {
        return hidden.matMul(
                parameter("embedding").get(range.from() + ":" + range.to()).transpose());
    }

    private NDArray parameter(String name) {
        return parameters.get(name);
    }

    /** What tokens are to the first block, [rows, length, width]. */
    NDArray embed(NDManager manager, TokenBatch batch) {
        NDArray embedded = Embedding.embedding(batch.ids(manager), parameter("embedding"), SparseFormat.DENSE)
                .singletonOrThrow()
                .mul(constant(manager, Math.sqrt(config.width())));
        NDList parts = embedded.split(3, 0);
        NDArray own = parts.get(0).squeeze(0);
        NDArray previous = parts.get(1).squeeze(0).mul(batch.hasPrevious(manager));
        NDArray second = parts.get(2).squeeze(0).mul(batch.hasSecondPrevious(manager));
        return own.add(previous.matMul(parameter("convolution.1")))
                .add(second.matMul(parameter("convolution.2")))
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
            Optional<KeyValueCache> cache) {
        long rows = x.getShape().get(0);
        long length = x.getShape().get(1);
        int heads = config.heads();
        NDList parts = x.matMul(parameter(block + "attention.qkv"))
                .reshape(rows, length, 3L * heads, config.headWidth())
                .transpose(0, 2, 1, 3)
                .split(new long[] {2L * heads}, 1);
        NDList turned = turn.apply(parts.get(0)).split(new long[] {heads}, 1);
        NDArray query = turned.get(0);
        NDArray key = cache.map(c -> c.keys(layer, turned.get(1))).orElse(turned.get(1));
        NDArray value = cache.map(c -> c.values(layer, parts.get(1))).orElse(parts.get(1));
        return query.matMul(key.transpose(0, 1, 3, 2))
                .mul(constant(x.getManager(), 1 / Math.sqrt(config.headWidth())))
                .add(mask)
                .softmax(-1)
                .matMul(value)
                .transpose(0, 2, 1, 3)
                .reshape(rows, length, config.width())
                .matMul(parameter(block + "attention.out"));
    }

    private NDArray feedForward(String block, NDArray x) {
        NDArray hidden = x.matMul(parameter(block + "mlp.in.weight")).add(parameter(block + "mlp.in.bias"));
        return Activation.relu(hidden)
                .matMul(parameter(block + "mlp.out.weight"))
                .add(parameter(block + "mlp.out.bias"));
    }
}
