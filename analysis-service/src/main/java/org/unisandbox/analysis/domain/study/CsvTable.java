package org.unisandbox.analysis.domain.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.unisandbox.analysis.domain.document.CsvLine;
import org.unisandbox.analysis.domain.table.Row;

/**
 * The study's table for programs: a line per model and mode, and for each column of it the score and five more values. What
 * is not defined is empty, so that the rest of a column still reads as numbers.
 */
public record CsvTable(StudyTable table) {

    public String text() {
        StringBuilder text = new StringBuilder(CsvLine.of(header()));
        table.rows().forEach(row -> text.append(CsvLine.of(line(row))));
        return text.toString();
    }

    private static List<String> header() {
        List<String> header = new ArrayList<>(List.of("model", "revision", "evaluation", "judge", "mode"));
        for (StudyColumn column : StudyColumn.values()) {
            header.add(column.code());
            for (String value : List.of("low", "high", "chance", "corrected", "n")) {
                header.add(column.code() + '_' + value);
            }
        }
        header.addAll(List.of("n", "errors", "refused"));
        return header;
    }

    private static List<String> line(StudyRow row) {
        List<String> line = new ArrayList<>(List.of(
                row.model().name(), row.model().revision(), row.evaluation(), row.judge().code(), row.mode().code()));
        for (StudyColumn column : StudyColumn.values()) {
            Optional<Row> cell = row.cell(column);
            line.add(number(cell, Row::score));
            line.add(number(cell, Row::low));
            line.add(number(cell, Row::high));
            line.add(number(cell, scores -> OptionalDouble.of(scores.chance())));
            line.add(number(cell, Row::corrected));
            line.add(cell.map(scores -> Long.toString(scores.n())).orElse(""));
        }
        line.addAll(List.of(Long.toString(row.n()), Long.toString(row.errors()), Long.toString(row.refused())));
        return line;
    }

    private static String number(Optional<Row> cell, Function<Row, OptionalDouble> value) {
        OptionalDouble number = cell.map(value).orElse(OptionalDouble.empty());
        return number.isPresent() ? String.format(Locale.ROOT, "%.6f", number.getAsDouble()) : "";
    }
}
