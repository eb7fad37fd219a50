package org.unisandbox.analysis.api;

import static java.util.stream.Collectors.toMap;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.unisandbox.analysis.domain.study.StudyColumn;
import org.unisandbox.analysis.domain.study.StudyRow;
import org.unisandbox.analysis.domain.study.StudyTable;
import org.unisandbox.analysis.domain.table.Row;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;

/**
 * The study's table.
 *
 * @param columns names of the columns with scores, in order
 * @param rows    model by model, normal before CoT
 */
public record StudyTableDocument(List<String> columns, List<Line> rows) {

    /**
     * A model in one mode.
     *
     * @param label      what tells the model from the others in the table
     * @param evaluation id of the evaluation
     * @param n          pairs that are scored, over all tasks
     * @param errors     items whose verdict is an error
     * @param refused    items that the model declined to draw
     * @param scores     by column; empty where a task was not asked, or a task of an average has no score
     */
    public record Line(
            String label,
            String model,
            String revision,
            String evaluation,
            Judge judge,
            Mode mode,
            long n,
            long errors,
            long refused,
            SequencedMap<String, Optional<Cell>> scores) {

        static Line of(StudyRow row) {
            return new Line(
                    row.label(),
                    row.model().name(),
                    row.model().revision(),
                    row.evaluation(),
                    row.judge(),
                    row.mode(),
                    row.n(),
                    row.errors(),
                    row.refused(),
                    Arrays.stream(StudyColumn.values())
                            .collect(toMap(
                                    StudyColumn::code,
                                    column -> row.cell(column).map(Cell::of),
                                    (first, _) -> first,
                                    LinkedHashMap::new)));
        }
    }

    /** The numbers of a {@link Row}. */
    public record Cell(
            long n,
            OptionalDouble score,
            OptionalDouble low,
            OptionalDouble high,
            double chance,
            OptionalDouble corrected,
            long errors,
            long refused) {

        static Cell of(Row row) {
            return new Cell(
                    row.n(),
                    row.score(),
                    row.low(),
                    row.high(),
                    row.chance(),
                    row.corrected(),
                    row.errors(),
                    row.refused());
        }
    }

    static StudyTableDocument of(StudyTable table) {
        return new StudyTableDocument(
                Arrays.stream(StudyColumn.values()).map(StudyColumn::code).toList(),
                table.rows().stream().map(Line::of).toList());
    }
}
