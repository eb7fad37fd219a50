package org.unisandbox.umm.probe;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDArrays;
import org.unisandbox.umm.Rows;

/**
 * The hidden states of a model's queries for some prompts.
 *
 * @param prompts how many prompts there are, at least 1
 * @param queries how many queries follow each of them, at least 1
 * @param rows    [prompts x queries, width]: the queries of the first prompt, then those of the second, and so on
 */
public record HiddenStates(int prompts, int queries, Rows rows) {

    public HiddenStates {
        if (prompts < 1 || queries < 1 || rows.count() != (long) prompts * queries) {
            throw new IllegalArgumentException(
                    "%d rows are no %d prompts of %d queries".formatted(rows.count(), prompts, queries));
        }
    }

    /** Hidden states that are in memory: {@code [prompt][query][width]}, none of them empty. */
    public static HiddenStates of(float[][][] states) {
        int queries = states[0].length;
        int width = states[0][0].length;
        float[] all = new float[states.length * queries * width];
        int at = 0;
        for (float[][] prompt : states) {
            for (float[] query : prompt) {
                System.arraycopy(query, 0, all, at, width);
                at += width;
            }
        }
        return new HiddenStates(states.length, queries, Rows.of(all, width));
    }

    int width() {
        return rows.width();
    }

    /** Some queries of some prompts, [prompts x queries, width]. */
    NDArray read(NDManager manager, int firstPrompt, int endPrompt, int firstQuery, int endQuery) {
        if (firstQuery == 0 && endQuery == queries) {
            return rows.read(manager, (long) firstPrompt * queries, (long) endPrompt * queries);
        }
        NDList parts = new NDList();
        for (int prompt = firstPrompt; prompt < endPrompt; prompt++) {
            long first = (long) prompt * queries;
            parts.add(rows.read(manager, first + firstQuery, first + endQuery));
        }
        return NDArrays.concat(parts, 0);
    }
}
