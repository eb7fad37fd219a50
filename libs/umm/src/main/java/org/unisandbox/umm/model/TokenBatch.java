package org.unisandbox.umm.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Tokens for the forward pass, row by row, with what the embedding convolution needs: each token's two predecessors in
 * its own sequence.
 */
final class TokenBatch {

    private final int rows;
    private final int length;
    private final long[] ids;
    private final float[] hasPrevious;
    private final float[] hasSecondPrevious;
    private final long[] positions;

    /**
     * @param rows   batch size
     * @param length tokens per row
     */
    TokenBatch(int rows, int length) {
        this.rows = rows;
        this.length = length;
        int n = rows * length;
        ids = new long[3 * n];
        hasPrevious = new float[n];
        hasSecondPrevious = new float[n];
        positions = new long[n];
    }

    int rows() {
        return rows;
    }

    int length() {
        return length;
    }

    /** Puts one token; {@code previous} and {@code second} are ignored where the position says there is none. */
    void set(int row, int column, int position, long id, long previous, long second) {
        int at = row * length + column;
        int n = rows * length;
        ids[at] = id;
        positions[at] = position;
        if (position >= 1) {
            ids[n + at] = previous;
            hasPrevious[at] = 1;
        }
        if (position >= 2) {
            ids[2 * n + at] = second;
            hasSecondPrevious[at] = 1;
        }
    }

    /** Puts a sequence, beginning at position 0. */
    void setSequence(int row, int column, int[] sequence) {
        for (int i = 0; i < sequence.length; i++) {
            set(row, column + i, i, sequence[i], i >= 1 ? sequence[i - 1] : 0, i >= 2 ? sequence[i - 2] : 0);
        }
    }

    /** Token ids and those of the two predecessors, [3, rows * length]. */
    NDArray ids(NDManager manager) {
        return manager.create(ids, new Shape(3, (long) rows * length));
    }

    NDArray hasPrevious(NDManager manager) {
        return manager.create(hasPrevious, new Shape((long) rows * length, 1));
    }

    NDArray hasSecondPrevious(NDManager manager) {
        return manager.create(hasSecondPrevious, new Shape((long) rows * length, 1));
    }

    /** Positions within their sequences, [rows, length]. */
    NDArray positions(NDManager manager) {
        return manager.create(positions, new Shape(rows, length));
    }
}
