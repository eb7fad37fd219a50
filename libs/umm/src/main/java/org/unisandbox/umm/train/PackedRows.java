package org.unisandbox.umm.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.unisandbox.umm.model.Trainer.Batch;
import org.unisandbox.umm.model.Trainer.Example;

/**
 * Batches of rows that hold several sequences each.
 *
 * @param rows   of a batch
 * @param length tokens of a row
 */
record PackedRows(int rows, int length) {

    /** Rows are never quite full: a little more than what fits is drawn. */
    private static final int DRAWN_PERCENT = 105;

    /** Batches of sequences, packed together so that rows are full. */
    Training.Source<Batch> of(Function<Random, Example> sequences) {
        return (count, random) -> batches(count, random, sequences);
    }

    private List<Batch> batches(int count, Random random, Function<Random, Example> sequences) {
        List<Example> drawn = new ArrayList<>();
        long wanted = (long) count * rows * length * DRAWN_PERCENT / 100;
        for (long tokens = 0; tokens < wanted; ) {
            Example example = sequences.apply(random);
            drawn.add(example);
            tokens += example.tokens().length;
        }
        List<List<Example>> packed = Packing.pack(drawn, length, random);
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            batches.add(new Batch(packed.subList(i * rows, (i + 1) * rows), length));
        }
        return batches;
    }

    /** Adds what decides the result to a provenance. */
    void describe(Map<String, String> provenance) {
        provenance.put("rows", Integer.toString(rows));
        provenance.put("row.tokens", Integer.toString(length));
    }
}
