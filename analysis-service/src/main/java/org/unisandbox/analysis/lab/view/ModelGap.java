package org.unisandbox.analysis.lab.view;

import java.util.List;
import java.util.Optional;
import org.unisandbox.analysis.domain.study.StudyTable;
import org.unisandbox.analysis.domain.table.TextRow;
import org.unisandbox.contracts.Judge;

/**
 * The gap of one model.
 *
 * @param model      its name
 * @param revision   its exact revision
 * @param evaluation id of the evaluation that says so
 * @param judge      who judged
 * @param lines      task by task, averages last
 */
public record ModelGap(String model, String revision, String evaluation, Judge judge, List<GapLine> lines) {

    public ModelGap {
        lines = List.copyOf(lines);
    }

    /** From the scores of an evaluation and what the model said in words. */
    public static ModelGap of(StudyTable.Scored scored, List<TextRow> texts) {
        return new ModelGap(
                scored.evaluation().model().name(),
                scored.evaluation().model().revision(),
                scored.evaluation().id(),
                scored.judge(),
                GapLine.of(scored.table(), texts, scored.judge()));
    }

    /** The line that stands for the whole: the widest average, or the only task. */
    public Optional<GapLine> whole() {
        return lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast());
    }

    /** The lines without the one that stands for the whole. */
    public List<GapLine> parts() {
        return lines.isEmpty() ? lines : lines.subList(0, lines.size() - 1);
    }

    public String judgeName() {
        return Words.judge(judge);
    }

    public String shortRevision() {
        return Words.digest(revision);
    }
}
