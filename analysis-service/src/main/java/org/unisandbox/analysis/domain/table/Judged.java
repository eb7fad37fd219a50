package org.unisandbox.analysis.domain.table;

import org.unisandbox.analysis.domain.StudyTask;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.Outcome;
import org.unisandbox.contracts.TaskItem;

/**
 * One judge's verdict on one drawing of one item.
 *
 * @param task       the item's task
 * @param mode       how it was drawn
 * @param judge      who judged
 * @param pair       the pair that the item belongs to
 * @param half       which half of the pair, {@code A} or {@code B}, or that it stands alone
 * @param sample     which drawing of the item, from 0
 * @param outcome    the verdict
 * @param recognised whether the judge saw a valid picture at all, right or wrong
 */
public record Judged(
        StudyTask task,
        Mode mode,
        Judge judge,
        String pair,
        String half,
        int sample,
        Outcome outcome,
        boolean recognised) {

    boolean isSingle() {
        return half.equals(TaskItem.SINGLE);
    }

    boolean scored() {
        return outcome.scored();
    }

    boolean right() {
        return outcome == Outcome.PASS;
    }
}
