package org.unisandbox.umm.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;

/**
 * Rotary positions on the first dimensions of each head (Su et al., RoFormer, arXiv 2104.09864): pairs of dimensions
 * turn by an angle that grows with the position; the other dimensions carry content alone.
 */
final class RotaryPositions {

    private final NDArray cosines;
    private final NDArray sines;
    private final NDArray quarterTurn;

    RotaryPositions(NDManager manager, ModelConfig config) {
        int head = config.headWidth();
        int pairs = config.rotaryWidth() / 2;
        float[] cos = new float[config.context() * head];
        float[] sin = new float[config.context() * head];
        for (int position = 0; position < config.context(); position++) {
            for (int i = 0; i < head; i++) {
                double angle = position * Math.pow(ModelConfig.ROTARY_BASE, -(double) (i % pairs) / pairs);
                boolean turns = i < 2 * pairs;
                cos[position * head + i] = turns ? (float) Math.cos(angle) : 1;
                sin[position * head + i] = turns ? (float) Math.sin(angle) : 0;
            }
        }
        float[] turn = new float[head * head];
        for (int i = 0; i < pairs; i++) {
            turn[(pairs + i) * head + i] = -1;
            turn[i * head + pairs + i] = 1;
        }
        cosines = manager.create(cos, new Shape(config.context(), head));
        sines = manager.create(sin, new Shape(config.context(), head));
        quarterTurn = manager.create(turn, new Shape(head, head));
    }

    /** What turns the tokens at these positions, [rows, length]. */
    Turn at(NDArray positions) {
        return new Turn(lookUp(positions, cosines), lookUp(positions, sines), quarterTurn);
    }

    private static NDArray lookUp(NDArray positions, NDArray table) {
        return Embedding.embedding(positions, table, SparseFormat.DENSE)
                .singletonOrThrow()
                .expandDims(1);
    }

    record Turn(NDArray cosines, NDArray sines, NDArray quarterTurn) {

        /** Turns queries or keys, [rows, heads, length, head width]. */
        NDArray apply(NDArray heads) {
            return heads.mul(cosines).add(heads.matMul(quarterTurn).mul(sines));
        }
    }
}
