package org.unisandbox.local;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.unisandbox.umm.model.Trainer.Batch;

/**
 * Work that a contender is timed at: in JSON, a line of what it reads. The answer to each is a line with {@code seconds}, those of the
 * work alone, and what else is said here.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "work")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ModelWork.Train.class, name = "train"),
    @JsonSubTypes.Type(value = ModelWork.Generate.class, name = "generate"),
    @JsonSubTypes.Type(value = ModelWork.Draw.class, name = "draw"),
    @JsonSubTypes.Type(value = ModelWork.Multiply.class, name = "multiply"),
    @JsonSubTypes.Type(value = ModelWork.Practise.class, name = "practise")
})
sealed interface ModelWork {

    /** A sequence of a training batch; see {@link org.unisandbox.umm.model.Trainer.Example}. */
    record Sequence(int[] tokens, int[] targets, int[] labels) {}

    /**
     * Steps on one batch, from the weights as they were loaded. Answers with {@code loss}, that before the first step.
     *
     * @param length tokens of a row
     */
    record Train(int steps, int length, List<List<Sequence>> rows) implements ModelWork {

        static Train on(Batch batch, int steps) {
            return new Train(steps, batch.length(), batch.rows().stream()
                    .map(row -> row.stream().map(e -> new Sequence(e.tokens(), e.targets(), e.labels())).toList())
                    .toList());
        }
    }

    /**
     * Prompts continued. Answers with {@code tokens}, a list of lists.
     *
     * @param steps       tokens at the most
     * @param ranges      first token and the one after the last that may be drawn, step by step; the last serves all later steps
     * @param stop        token that ends a sequence; -1 for none
     * @param temperature of sampling; 0 takes the likeliest
     * @param exact       whether all prompts have one length
     * @param cache       whether keys and values of earlier tokens are kept
     */
    record Generate(List<int[]> prompts, int steps, List<int[]> ranges, int stop, double temperature, boolean exact,
            boolean cache)
            implements ModelWork {}

    /** Prompts in words, drawn and encoded as PNG: what generation-service does. */
    record Draw(List<String> prompts, double temperature) implements ModelWork {}

    /**
     * One product of matrices, m x k by k x n, again and again. Answers with {@code times}.
     *
     * @param convolution whether the engine is to take it for a convolution over m points, which another of its libraries works out
     * @param atLeast     seconds
     */
    record Multiply(int m, int k, int n, boolean convolution, double atLeast) implements ModelWork {}

    /** Steps on ever new batches, going on from the last such work. */
    record Practise(int steps) implements ModelWork {}
}
