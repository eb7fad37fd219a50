package org.unisandbox.umm.model;

import java.util.List;
import java.util.OptionalInt;

/**
 * What may be drawn from a model, step by step.
 *
 * @param steps tokens at the most; the last range serves all later steps
 * @param stop  the token that ends a sequence, if one does
 */
public record Decoding(int steps, List<TokenRange> ranges, OptionalInt stop) {

    public Decoding {
        ranges = List.copyOf(ranges);
    }

    TokenRange range(int step) {
        return ranges.get(Math.min(step, ranges.size() - 1));
    }
}
