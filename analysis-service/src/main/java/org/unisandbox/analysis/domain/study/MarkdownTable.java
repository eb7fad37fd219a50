package org.unisandbox.analysis.domain.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import org.unisandbox.analysis.domain.document.MarkdownFormat;
import org.unisandbox.analysis.domain.table.Row;

/** The study's table as Markdown: scores with their intervals, and below them what guessing does not explain. */
public record MarkdownTable(StudyTable table) {

    private static final String MISSING = "–";
    private static final List<String> HEAD = List.of("model", "mode", "judge");
    private static final String CAPTION = """
            Share of pairs with both halves right (of items where they stand alone) and its 95% Wilson interval. The highest
            score of a column and mode is bold. An error or a refusal is not scored: n counts the pairs that are, the last
            column the items that are not. – is not asked, or nothing scored.

            """;
    private static final String CORRECTED = """

            The same scores corrected for chance: 0 is a guess, 1 is all right.

            """;

    public String text() {
        return CAPTION + lines(List.of("n", "not scored"), this::scores) + CORRECTED + lines(List.of(), this::corrected);
    }

    private String lines(List<String> last, Function<StudyRow, List<String>> figures) {
        List<String> lines = new ArrayList<>();
        lines.add(line(Stream.of(HEAD, StudyTable.headings(), last).flatMap(List::stream).toList()));
        lines.add(line(Stream.concat(
                        HEAD.stream().map(_ -> "---"),
                        Stream.of(StudyTable.headings(), last).flatMap(List::stream).map(_ -> "---:"))
                .toList()));
        for (StudyRow row : table.rows()) {
            lines.add(line(Stream.concat(
                            Stream.of(MarkdownFormat.escaped(row.label()), row.mode().code(), row.judge().code()),
                            figures.apply(row).stream())
                    .toList()));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    private List<String> scores(StudyRow row) {
        return Stream.concat(
                        Arrays.stream(StudyColumn.values()).map(column -> score(row, column)),
                        Stream.of(Long.toString(row.n()), Long.toString(row.errors() + row.refused())))
                .toList();
    }

    private String score(StudyRow row, StudyColumn column) {
        return row.cell(column)
                .filter(cell -> cell.score().isPresent())
                .map(cell -> {
                    String score = Figure.text(cell.score().getAsDouble());
                    return (table.isBest(row, column) ? "**" + score + "**" : score) + interval(cell);
                })
                .orElse(MISSING);
    }

    private static String interval(Row cell) {
        return " (" + Figure.text(cell.low().orElseThrow()) + " to " + Figure.text(cell.high().orElseThrow()) + ')';
    }

    private List<String> corrected(StudyRow row) {
        return Arrays.stream(StudyColumn.values())
                .map(column -> row.cell(column).map(Row::corrected).orElse(OptionalDouble.empty()))
                .map(score -> score.isPresent() ? Figure.text(score.getAsDouble()) : MISSING)
                .toList();
    }
}
