package org.unisandbox.umm.train;

import java.util.List;
import java.util.stream.IntStream;
import org.unisandbox.umm.model.Trainer.Example;

/**
 * A sequence to learn from.
 *
 * @param part    part of the mix it belongs to
 * @param example tokens and targets
 */
public record Sequence(Part part, Example example) {

    /** A sequence of which everything after the prompt counts. */
    static Sequence after(Part part, List<Integer> prompt, List<Integer> continuation) {
        int[] tokens = IntStream.concat(
                        prompt.stream().mapToInt(i -> i), continuation.stream().mapToInt(i -> i))
                .toArray();
        return new Sequence(part, new Example(tokens, IntStream.range(prompt.size(), tokens.length).toArray()));
    }
}
