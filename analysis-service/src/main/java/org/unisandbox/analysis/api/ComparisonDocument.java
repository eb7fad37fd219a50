package org.unisandbox.analysis.api;

import java.util.List;
import org.unisandbox.analysis.domain.Evaluation;
import org.unisandbox.analysis.domain.table.Change;

/**
 * Two evaluations on the same items.
 *
 * @param before the one
 * @param after  the other
 * @param rows   by task, averages last; within a task by mode, then by judge
 */
public record ComparisonDocument(Side before, Side after, List<Change> rows) {

    /**
     * An evaluation that is compared.
     *
     * @param run      its id
     * @param model    name of the model
     * @param revision exact revision of it
     */
    public record Side(String run, String model, String revision) {

        static Side of(Evaluation evaluation) {
            return new Side(evaluation.id(), evaluation.model().name(), evaluation.model().revision());
        }
    }

    public ComparisonDocument {
        rows = List.copyOf(rows);
    }
}
