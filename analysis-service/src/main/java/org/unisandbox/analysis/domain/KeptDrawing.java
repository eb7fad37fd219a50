package org.unisandbox.analysis.domain;

import org.unisandbox.contracts.Generation;
import org.unisandbox.contracts.ImageGenerated;
import org.unisandbox.contracts.ItemDispatched;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.TaskItem;

/**
 * What came of drawing an item in an earlier evaluation.
 *
 * @param dispatchId the dispatch it was drawn for
 * @param dataset    SHA-256 of the items, empty if that is not known
 * @param mode       how it was drawn
 * @param item       the question
 * @param sample     which drawing of the item, from 0
 * @param generation the image, or why there is none
 */
public record KeptDrawing(
        String dispatchId, String dataset, Mode mode, TaskItem item, int sample, Generation generation) {

    /** The event that has it judged again. */
    public ImageGenerated judgedFor(Evaluation evaluation) {
        return new ImageGenerated(
                new ItemDispatched(
                        evaluation.dispatchLike(dispatchId),
                        evaluation.id(),
                        dataset,
                        item,
                        sample,
                        evaluation.model(),
                        mode,
                        evaluation.sampling(),
                        evaluation.seed(),
                        evaluation.judges(),
                        evaluation.budget()),
                generation);
    }
}
