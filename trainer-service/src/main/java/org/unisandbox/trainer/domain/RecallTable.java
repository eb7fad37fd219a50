package org.unisandbox.trainer.domain;

import java.util.List;

/**
 * What a model can say about characters, before and after it was told.
 *
 * @param before of the true facts, before
 * @param after  of the true facts, after: at chance if other facts were told
 * @param told   of the facts that were told, after: the same as {@code after} unless they were shuffled
 */
public record RecallTable(List<Recall> before, List<Recall> after, List<Recall> told) {

    public RecallTable {
        before = List.copyOf(before);
        after = List.copyOf(after);
        told = List.copyOf(told);
    }
}
