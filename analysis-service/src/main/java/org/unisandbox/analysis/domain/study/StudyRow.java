package org.unisandbox.analysis.domain.study;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;
import org.unisandbox.analysis.domain.table.Row;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.ModelRef;

/**
 * A model in one mode.
 *
 * @param label      what tells the model from the others in the table: its name, with the revision if need be
 * @param model      name and revision
 * @param evaluation id of the evaluation that the scores are from
 * @param judge      who judged
 * @param mode       how it was drawn
 * @param cells      scores by column; none where a task was not asked, nor where a task of an average has no score
 */
public record StudyRow(
        String label, ModelRef model, String evaluation, Judge judge, Mode mode, Map<StudyColumn, Row> cells) {

    public StudyRow {
        Map<StudyColumn, Row> copy = new EnumMap<>(StudyColumn.class);
        copy.putAll(cells);
        cells = Collections.unmodifiableMap(copy);
    }

    /** The scores of a column, if there are any. */
    public Optional<Row> cell(StudyColumn column) {
        return Optional.ofNullable(cells.get(column));
    }

    /** Share of pairs right, 0 to 1. */
    OptionalDouble score(StudyColumn column) {
        return cell(column).map(Row::score).orElse(OptionalDouble.empty());
    }

    /** Pairs that are scored, over all tasks. */
    public long n() {
        return sum(Row::n);
    }

    /** Items whose verdict is an error, over all tasks. */
    public long errors() {
        return sum(Row::errors);
    }

    /** Items that the model declined to draw, over all tasks. */
    public long refused() {
        return sum(Row::refused);
    }

    private long sum(ToLongFunction<Row> count) {
        return StudyColumn.ofTasks().flatMap(column -> cell(column).stream()).mapToLong(count).sum();
    }
}
