package org.unisandbox.umm.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.unisandbox.umm.model.Trainer.Example;

/** Packs sequences into rows of fixed length, so that little of a batch is padding. */
final class Packing {

    /** Rows that a sequence is tried on; earlier ones are full for practical purposes. */
    private static final int OPEN_ROWS = 16;

    private Packing() {}

    /**
     * First-fit, then the rows are shuffled.
     *
     * @throws IllegalArgumentException if a sequence is longer than a row
     */
    static List<List<Example>> pack(List<Example> sequences, int length, Random random) {
        List<List<Example>> rows = new ArrayList<>();
        List<Integer> used = new ArrayList<>();
        for (Example sequence : sequences) {
            int size = sequence.tokens().length;
            if (size > length) {
                throw new IllegalArgumentException(
                        "a sequence of %d tokens does not fit a row of %d".formatted(size, length));
            }
            int row = firstFit(used, length - size);
            if (row == rows.size()) {
                rows.add(new ArrayList<>());
                used.add(0);
            }
            rows.get(row).add(sequence);
            used.set(row, used.get(row) + size);
        }
        Collections.shuffle(rows, random);
        return rows;
    }

    private static int firstFit(List<Integer> used, int atMost) {
        for (int row = Math.max(0, used.size() - OPEN_ROWS); row < used.size(); row++) {
            if (used.get(row) <= atMost) {
                return row;
            }
        }
        return used.size();
    }
}
