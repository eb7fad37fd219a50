package org.unisandbox.analysis.domain.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.unisandbox.analysis.domain.Evaluation;
import org.unisandbox.analysis.domain.EvaluationState;
import org.unisandbox.analysis.domain.table.Row;
import org.unisandbox.analysis.domain.table.Table;
import org.unisandbox.analysis.domain.table.TextRow;
import org.unisandbox.contracts.Failure;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.JudgeIdentity;
import org.unisandbox.contracts.Mode;

/**
 * All that a report is made of.
 *
 * @param evaluation what was asked
 * @param state      how far it is
 * @param failure    why it could not be carried out
 * @param created    when it began
 * @param seconds    from its beginning to its end, or to now
 * @param datasets   SHA-256 of the items, by task code
 * @param generators name and version of what generated the items, by SHA-256, as far as that is known
 * @param judges     who exactly judged
 * @param code       revision of the code with which it began, as far as that is known
 * @param table      what came out
 * @param text       what the model answers in words; empty where it was not asked
 * @param textNote   why it was not asked, if it was not
 * @param exhibits   items to show, in the order of the tasks
 */
public record Report(
        Evaluation evaluation,
        EvaluationState state,
        Optional<Failure> failure,
        Instant created,
        double seconds,
        Map<String, String> datasets,
        Map<String, String> generators,
        List<JudgeIdentity> judges,
        Optional<String> code,
        Table table,
        List<TextRow> text,
        Optional<String> textNote,
        List<Exhibit> exhibits) {

    public Report {
        datasets = Map.copyOf(datasets);
        generators = Map.copyOf(generators);
        judges = List.copyOf(judges);
        text = List.copyOf(text);
        exhibits = List.copyOf(exhibits);
    }

    /** The judge whose scores come first: the oracle where it judged. */
    Judge leadingJudge() {
        return evaluation.judges().contains(Judge.ORACLE)
                ? Judge.ORACLE
                : evaluation.judges().getFirst();
    }

    /** A line of the leading judge. */
    Optional<Row> row(String task, Mode mode) {
        return table.rows().stream()
                .filter(row -> row.task().equals(task) && row.mode() == mode && row.judge() == leadingJudge())
                .findFirst();
    }

    /** What the lines of the table are about, in their order. */
    List<String> lines() {
        return table.rows().stream().map(Row::task).distinct().toList();
    }

    Optional<TextRow> text(String task) {
        return text.stream().filter(row -> row.task().equals(task)).findFirst();
    }
}
