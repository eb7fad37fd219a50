package org.unisandbox.umm.model;

import java.util.List;
import java.util.OptionalInt;

/**
 * What may be drawn from a model, step by step.
 *
 * @param steps tokens at the most; the last range serves all later steps
 * @param stop  the token that ends a sequence, if one does
 * @param exact whether prompts have so few different lengths that none need be filled up for batches to be full
 */
public record Decoding(int steps, List<TokenRange> ranges, OptionalInt stop, boolean exact) {

    public Decoding {
        ranges = List.copyOf(ranges);
    }

    /** After prompts of many lengths. */
    public Decoding(int steps, List<TokenRange> ranges, OptionalInt stop) {
        this(steps, ranges, stop, false);
    }

    TokenRange range(int step) {
        return ranges.get(Math.min(step, ranges.size() - 1));
    }
}
