package org.unisandbox.umm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/** A matrix of 32-bit floats of which only some rows at a time need to be in memory. */
public interface Rows {

    /** How many rows there are. */
    long count();

    /** Values of a row. */
    int width();

    /**
     * Some of the rows.
     *
     * @param manager memory of the result; to be closed before what the rows come from
     * @param from    the first, from 0
     * @param to      the one after the last
     * @return [to - from, width]; not to be written to
     */
    NDArray read(NDManager manager, long from, long to);

    /** Rows that are in memory already: {@code values} row by row. */
    static Rows of(float[] values, int width) {
        if (width < 1 || values.length % width != 0) {
            throw new IllegalArgumentException(values.length + " values are no rows of " + width);
        }
        return new Rows() {
            @Override
            public long count() {
                return values.length / width;
            }

            @Override
            public int width() {
                return width;
            }

            @Override
            public NDArray read(NDManager manager, long from, long to) {
                int first = Math.toIntExact(from * width);
                int end = Math.toIntExact(to * width);
                return manager.create(Arrays.copyOfRange(values, first, end), new Shape(to - from, width));
            }
        };
    }
}
