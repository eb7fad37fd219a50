package org.unisandbox.umm.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import java.util.Optional;

/**
 * Rotary positions on the first dimensions of each head (Su et al., RoFormer, arXiv 2104.09864): pairs of dimensions
 * turn by an angle that grows with the position; the other dimensions carry content alone.
 *
 * <p>A pair is a complex number, and a turn the product with one: a single operation. The model's pairs lie half the turning dimensions
 * apart, complex numbers side by side; so dimensions of queries and keys are put in another order, {@link #paired}, which leaves their
 * products as they are. The engine has no gradients of complex numbers: where they are asked for, a turn takes several operations.
 */
final class RotaryPositions {

    private final ModelConfig config;
    private final NDArray ofKeys;
    private final NDArray ofQueries;
    /** Turns each pair by a right angle; only where gradients are asked for. */
    private final Optional<NDArray> quarterTurn;

    private RotaryPositions(NDManager manager, ModelConfig config, boolean differentiable) {
        this.config = config;
        int head = config.headWidth();
        int pairs = config.rotaryWidth() / 2;
        float[] turns = new float[config.context() * head];
        float[] scaled = new float[config.context() * head];
        float scale = (float) (1 / Math.sqrt(head));
        for (int position = 0; position < config.context(); position++) {
            for (int pair = 0; pair < head / 2; pair++) {
                double angle = pair < pairs ? position * Math.pow(ModelConfig.ROTARY_BASE, -(double) pair / pairs) : 0;
                int at = position * head + 2 * pair;
                turns[at] = (float) Math.cos(angle);
                turns[at + 1] = (float) Math.sin(angle);
                scaled[at] = turns[at] * scale;
                scaled[at + 1] = turns[at + 1] * scale;
            }
        }
        ofKeys = manager.create(turns, new Shape(config.context(), head));
        ofQueries = manager.create(scaled, new Shape(config.context(), head));
        quarterTurn = differentiable ? Optional.of(quarterTurn(manager, head)) : Optional.empty();
    }

    RotaryPositions(NDManager manager, ModelConfig config) {
        this(manager, config, false);
    }

    /** Turns through which gradients flow. */
    static RotaryPositions differentiable(NDManager manager, ModelConfig config) {
        return new RotaryPositions(manager, config, true);
    }

    private static NDArray quarterTurn(NDManager manager, int head) {
        float[] turn = new float[head * head];
        for (int i = 0; i < head; i += 2) {
            turn[(i + 1) * head + i] = -1;
            turn[i * head + i + 1] = 1;
        }
        return manager.create(turn, new Shape(head, head));
    }

    /**
     * Weights that make queries, keys and values, with the dimensions of queries and keys in the order that turns ask for.
     *
     * @param weights [width, 3 x width]
     */
    NDArray paired(NDArray weights) {
        NDList parts = weights.split(new long[] {2L * config.width()}, 1);
        return parts.get(0)
                .reshape(config.width(), 4L * config.heads(), 2, config.headWidth() / 4)
                .transpose(0, 1, 3, 2)
                .reshape(config.width(), 2L * config.width())
                .concat(parts.get(1), 1);
    }

    /** What turns the tokens at these positions, [rows, length]. */
    Turn at(NDArray positions) {
        NDArray queries = lookUp(positions, ofQueries);
        NDArray keys = lookUp(positions, ofKeys);
        return quarterTurn
                .<Turn>map(turn -> new InSteps(Cosines.of(queries), Cosines.of(keys), turn))
                .orElseGet(() -> new AtOnce(queries.complex(), keys.complex()));
    }

    /** [rows, 1, length, pairs, 2] */
    private static NDArray lookUp(NDArray positions, NDArray table) {
        NDArray turns = Embedding.embedding(positions, table, SparseFormat.DENSE).singletonOrThrow();
        Shape shape = turns.getShape();
        return turns.reshape(shape.get(0), 1, shape.get(1), shape.get(2) / 2, 2);
    }

    /** Turns queries and keys, [rows, heads, length, head width]. */
    sealed interface Turn {

        /** Turned queries, by the root of the head's width smaller: so scores need not be divided by it. */
        NDArray queries(NDArray queries);

        NDArray keys(NDArray keys);
    }

    private record AtOnce(NDArray ofQueries, NDArray ofKeys) implements Turn {

        @Override
        public NDArray queries(NDArray queries) {
            return turned(queries, ofQueries);
        }

        @Override
        public NDArray keys(NDArray keys) {
            return turned(keys, ofKeys);
        }

        private static NDArray turned(NDArray heads, NDArray turns) {
            Shape shape = heads.getShape();
            return heads.reshape(shape.get(0), shape.get(1), shape.get(2), shape.get(3) / 2, 2)
                    .complex()
                    .mul(turns)
                    .real()
                    .reshape(shape);
        }
    }

    private record InSteps(Cosines ofQueries, Cosines ofKeys, NDArray quarterTurn) implements Turn {

        @Override
        public NDArray queries(NDArray queries) {
            return turned(queries, ofQueries);
        }

        @Override
        public NDArray keys(NDArray keys) {
            return turned(keys, ofKeys);
        }

        private NDArray turned(NDArray heads, Cosines turns) {
            return heads.mul(turns.cosines()).add(heads.matMul(quarterTurn).mul(turns.sines()));
        }
    }

    /** Cosines and sines of both dimensions of each pair, [rows, 1, length, head width]. */
    private record Cosines(NDArray cosines, NDArray sines) {

        static Cosines of(NDArray turns) {
            return new Cosines(twice(turns.get("..., 0:1")), twice(turns.get("..., 1:2")));
        }

        private static NDArray twice(NDArray values) {
            Shape shape = values.getShape();
            return values.repeat(4, 2).reshape(shape.get(0), shape.get(1), shape.get(2), 2 * shape.get(3));
        }
    }
}
