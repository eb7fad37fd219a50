package org.unisandbox.analysis.domain.study;

import static java.util.stream.Collectors.toMap;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.unisandbox.analysis.domain.Evaluation;
import org.unisandbox.analysis.domain.table.Row;
import org.unisandbox.analysis.domain.table.Table;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;

/**
 * Every model in every mode on the tasks of the study, as table 1 of arXiv 2511.20561 has it.
 *
 * @param rows model by model, normal before CoT
 */
public record StudyTable(List<StudyRow> rows) {

    private static final int SHORT_REVISION = 12;

    /**
     * What an evaluation got.
     *
     * @param evaluation what was asked
     * @param judge      who judged
     * @param table      scores of that judge on the tasks of the study alone, so that averages are over nothing else
     */
    public record Scored(Evaluation evaluation, Judge judge, Table table) {}

    public StudyTable {
        rows = List.copyOf(rows);
    }

    /** The table of evaluations, in their order. */
    public static StudyTable of(List<Scored> evaluations) {
        return new StudyTable(evaluations.stream()
                .flatMap(one -> one.evaluation().modes().stream()
                        .distinct()
                        .sorted()
                        .map(mode -> row(one, mode, label(one.evaluation(), evaluations))))
                .toList());
    }

    private static StudyRow row(Scored scored, Mode mode, String label) {
        Map<String, Row> lines = scored.table().rows().stream()
                .filter(row -> row.mode() == mode && row.judge() == scored.judge())
                .collect(toMap(Row::task, row -> row));
        Map<StudyColumn, Row> cells = new EnumMap<>(StudyColumn.class);
        for (StudyColumn column : StudyColumn.values()) {
            if (isDefined(column, lines)) {
                cells.put(column, lines.get(column.code()));
            }
        }
        Evaluation evaluation = scored.evaluation();
        return new StudyRow(label, evaluation.model(), evaluation.id(), scored.judge(), mode, cells);
    }

    /** An average over fewer tasks than its name says would stand beside those that are over all of them. */
    private static boolean isDefined(StudyColumn column, Map<String, Row> lines) {
        return lines.containsKey(column.code())
                && (column.tasks().size() == 1
                        || column.tasks().stream().allMatch(task -> lines.containsKey(task.code())
                                && lines.get(task.code()).score().isPresent()));
    }

    /** As short as it can be without two evaluations having the same. */
    private static String label(Evaluation evaluation, List<Scored> all) {
        String name = evaluation.model().name();
        String revision = evaluation.model().revision();
        List<Evaluation> namesakes = all.stream()
                .map(Scored::evaluation)
                .filter(other -> !other.id().equals(evaluation.id()) && other.model().name().equals(name))
                .toList();
        if (namesakes.isEmpty()) {
            return name;
        }
        String exact = name + '@' + revision.substring(0, Math.min(SHORT_REVISION, revision.length()));
        return namesakes.stream().anyMatch(other -> other.model().revision().equals(revision))
                ? exact + " (" + evaluation.id() + ')'
                : exact;
    }

    /** Whether no row of the same mode has a higher score in a column, to the digits that are shown. */
    boolean isBest(StudyRow row, StudyColumn column) {
        OptionalDouble own = row.score(column);
        return own.isPresent()
                && rows.stream()
                        .filter(other -> other.mode() == row.mode())
                        .map(other -> other.score(column))
                        .flatMapToDouble(OptionalDouble::stream)
                        .allMatch(other -> Figure.shown(other) <= Figure.shown(own.getAsDouble()));
    }

    /** Whether a row begins another model, so that a line may be drawn above it. */
    boolean beginsAModel(int row) {
        return row > 0 && !rows.get(row).evaluation().equals(rows.get(row - 1).evaluation());
    }

    /** Headings of all columns with scores. */
    static List<String> headings() {
        return Arrays.stream(StudyColumn.values()).map(StudyColumn::heading).toList();
    }
}
