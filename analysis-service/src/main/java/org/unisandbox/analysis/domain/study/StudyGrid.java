package org.unisandbox.analysis.domain.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.unisandbox.analysis.domain.document.Block;
import org.unisandbox.analysis.domain.document.Block.Cell;
import org.unisandbox.analysis.domain.document.Block.Column;
import org.unisandbox.analysis.domain.document.Block.Kind;
import org.unisandbox.analysis.domain.document.Block.Line;
import org.unisandbox.analysis.domain.table.Row;

/** The study's table for a document, as table 1 of arXiv 2511.20561 has it; below each score its interval, and what guessing does not explain. */
public record StudyGrid(StudyTable table) {

    private static final String MISSING = "–";

    public Block.Grid grid() {
        List<Column> columns = new ArrayList<>(List.of(Column.words("Model"), Column.words("Mode"), Column.words("Judge")));
        Arrays.stream(StudyColumn.values()).map(StudyGrid::column).forEach(columns::add);
        columns.add(Column.number("n"));
        columns.add(Column.number("Not scored"));
        return new Block.Grid(
                "The tasks of the study",
                "Share of pairs with both halves right (of items where they stand alone), below it its 95% Wilson interval and the"
                        + " score corrected for chance. The highest score of a column and mode is strong. An error or a refusal is"
                        + " not scored: n counts the pairs that are, the last column the items that are not. – is not asked, or"
                        + " nothing scored.",
                columns,
                table.rows().stream().flatMap(row -> lines(row).stream()).toList());
    }

    private static Column column(StudyColumn column) {
        if (column == StudyColumn.ALL) {
            return Column.number(column.heading());
        }
        String group = column.code().startsWith("math") ? "Math" : "Mapping";
        String title = column.tasks().size() > 1 ? "Avg." : column.code().replaceAll("\\D", "");
        return new Column(group, title, false);
    }

    private List<Line> lines(StudyRow row) {
        String mode =
                switch (row.mode()) {
                    case NORMAL -> "Normal";
                    case COT -> "CoT";
                };
        return List.of(
                line(Kind.PLAIN, List.of(row.label(), mode, row.judge().code()), column -> score(row, column),
                        List.of(Long.toString(row.n()), Long.toString(row.errors() + row.refused()))),
                line(Kind.DETAIL, List.of("", "", "95%"), column -> Cell.of(interval(row, column)), List.of("", "")),
                line(Kind.DETAIL, List.of("", "", "corrected"), column -> Cell.of(corrected(row, column)), List.of("", "")));
    }

    private static Line line(Kind kind, List<String> head, Function<StudyColumn, Cell> figure, List<String> last) {
        List<Cell> cells = new ArrayList<>(head.stream().map(Cell::of).toList());
        Arrays.stream(StudyColumn.values()).map(figure).forEach(cells::add);
        last.stream().map(Cell::of).forEach(cells::add);
        return new Line(kind, cells);
    }

    private Cell score(StudyRow row, StudyColumn column) {
        OptionalDouble score = row.score(column);
        return score.isPresent()
                ? new Cell(Figure.text(score.getAsDouble()), table.isBest(row, column))
                : Cell.of(MISSING);
    }

    private static String interval(StudyRow row, StudyColumn column) {
        return row.cell(column)
                .filter(cell -> cell.low().isPresent() && cell.high().isPresent())
                .map(cell -> Figure.text(cell.low().getAsDouble()) + "–" + Figure.text(cell.high().getAsDouble()))
                .orElse("");
    }

    private static String corrected(StudyRow row, StudyColumn column) {
        OptionalDouble score = row.cell(column).map(Row::corrected).orElse(OptionalDouble.empty());
        return score.isPresent() ? Figure.text(score.getAsDouble()).replace('-', '−') : "";
    }
}
