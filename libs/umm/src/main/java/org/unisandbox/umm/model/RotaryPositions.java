package org.unisandbox.umm.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import java.util.Arrays;
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
    /** Cosine and sine of each pair that turns, by position. */
    private final NDArray turns;
    private final NDArray scales;
    /** Turns each pair by a right angle; only where gradients are asked for. */
    private final Optional<NDArray> quarterTurn;

    private RotaryPositions(NDManager manager, ModelConfig config, boolean differentiable) {
        this.config = config;
        int width = config.rotaryWidth();
        int all = differentiable ? width : config.headWidth();
        float[] table = new float[config.context() * all];
        for (int at = 0; at < table.length; at += 2) {
            int position = at / all;
            int dimension = at % all;
            double angle = dimension < width ? position * Math.pow(ModelConfig.ROTARY_BASE, -(double) dimension / width) : 0;
            table[at] = (float) Math.cos(angle);
            table[at + 1] = (float) Math.sin(angle);
        }
        turns = manager.create(table, new Shape(config.context(), all));
        float[] factors = new float[2 * config.width()];
        Arrays.fill(factors, 0, config.width(), (float) (1 / Math.sqrt(config.headWidth())));
        Arrays.fill(factors, config.width(), factors.length, 1);
        scales = manager.create(factors);
        quarterTurn = differentiable ? Optional.of(quarterTurn(manager, width)) : Optional.empty();
    }

    RotaryPositions(NDManager manager, ModelConfig config) {
        this(manager, config, false);
    }

    /** Turns through which gradients flow. */
    static RotaryPositions differentiable(NDManager manager, ModelConfig config) {
        return new RotaryPositions(manager, config, true);
    }

    private static NDArray quarterTurn(NDManager manager, int width) {
        float[] turn = new float[width * width];
        for (int i = 0; i < width; i += 2) {
            turn[(i + 1) * width + i] = -1;
            turn[i * width + i + 1] = 1;
        }
        return manager.create(turn, new Shape(width, width));
    }

    /**
     * Weights that make queries, keys and values: with the dimensions of queries and keys in the order that turns ask for, and queries by
     * the root of the head's width smaller, so that scores need not be divided by it.
     *
     * @param weights [width, 3 x width]
     */
    NDArray paired(NDArray weights) {
        NDList parts = weights.split(new long[] {2L * config.width()}, 1);
        return parts.get(0)
                .reshape(config.width(), 4L * config.heads(), 2, config.headWidth() / 4)
                .transpose(0, 1, 3, 2)
                .reshape(config.width(), 2L * config.width())
                .mul(scales)
                .concat(parts.get(1), 1);
    }

    /** What turns the tokens at these positions, [rows, length]. */
    Turn at(NDArray positions) {
        NDArray found = Embedding.embedding(positions, turns, SparseFormat.DENSE).singletonOrThrow();
        Shape shape = found.getShape();
        NDArray pairs = found.reshape(shape.get(0), 1, shape.get(1), shape.get(2) / 2, 2);
        return quarterTurn.<Turn>map(turn -> InSteps.of(pairs, turn)).orElseGet(() -> new AtOnce(pairs.complex()));
    }

    /** Turns queries and keys. */
    @FunctionalInterface
    interface Turn {

        /** @param heads [rows, heads of both, length, head width] */
        NDArray apply(NDArray heads);
    }

    /** @param turns complex, [rows, 1, length, pairs]; those that do not turn are 1 */
    private record AtOnce(NDArray turns) implements Turn {

        @Override
        public NDArray apply(NDArray heads) {
            Shape shape = heads.getShape();
            return heads.reshape(shape.get(0), shape.get(1), shape.get(2), shape.get(3) / 2, 2)
                    .complex()
                    .mul(turns)
                    .real()
                    .reshape(shape);
        }
    }

    /**
     * @param cosines of both dimensions of each pair that turns, [rows, 1, length, dimensions]
     * @param sines   the same
     */
    private record InSteps(NDArray cosines, NDArray sines, NDArray quarterTurn) implements Turn {

        /** @param pairs cosine and sine, [rows, 1, length, pairs, 2] */
        static InSteps of(NDArray pairs, NDArray quarterTurn) {
            return new InSteps(twice(pairs.get("..., 0:1")), twice(pairs.get("..., 1:2")), quarterTurn);
        }

        private static NDArray twice(NDArray values) {
            Shape shape = values.getShape();
            return values.repeat(4, 2).reshape(shape.get(0), shape.get(1), shape.get(2), 2 * shape.get(3));
        }

        @Override
        public NDArray apply(NDArray heads) {
            NDList parts = heads.split(new long[] {cosines.getShape().get(3)}, 3);
            NDArray turning = parts.get(0);
            return turning.mul(cosines).add(turning.matMul(quarterTurn).mul(sines)).concat(parts.get(1), 3);
        }
    }
}
