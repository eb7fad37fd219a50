package org.unisandbox.umm.probe;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.function.DoubleConsumer;

/** A way to read words in hidden states. Its memory does not grow with the vocabulary, the bank or the prompts. */
public sealed interface Lens permits LogitLens, NearestLens {

    /** What it goes by: {@code logit} or {@code nearest}. */
    String name();

    /**
     * @param manager where to compute
     * @param groups  what to look for; entries of {@code vocabulary}
     * @param done    told now and then how much is done, 0 to 1
     */
    Reading read(
            NDManager manager,
            HiddenStates states,
            List<WordGroup> groups,
            Vocabulary vocabulary,
            DoubleConsumer done);
}
