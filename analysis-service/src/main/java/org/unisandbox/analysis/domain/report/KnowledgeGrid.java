package org.unisandbox.analysis.domain.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.unisandbox.analysis.domain.document.Block;
import org.unisandbox.analysis.domain.document.Block.Cell;
import org.unisandbox.analysis.domain.document.Block.Column;
import org.unisandbox.analysis.domain.document.Block.Kind;
import org.unisandbox.analysis.domain.document.Block.Line;
import org.unisandbox.analysis.domain.table.Row;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.tasks.Task;

/** What models draw of what they were told, as table 2 of arXiv 2511.20561 has it: forward and inverse, normal and CoT. */
final class KnowledgeGrid {

    private static final String MISSING = "–";
    private static final List<Task> TASKS = List.of(Task.KNOWLEDGE_FORWARD, Task.KNOWLEDGE_INVERSE);

    /** Evaluations of the two tasks stand on one line if all else is the same. */
    private record Key(ModelRef model, String judge, long seed, int again) {}

    private record Place(String task, Mode mode) {}

    private final Map<Key, Map<Place, Row>> lines = new LinkedHashMap<>();

    KnowledgeGrid(List<Report> reports) {
        reports.forEach(this::add);
    }

    private void add(Report report) {
        for (Row row : report.table().rows()) {
            if (TASKS.stream().anyMatch(task -> task.code().equals(row.task()))) {
                Place place = new Place(row.task(), row.mode());
                int again = 0;
                while (line(report, row, again).containsKey(place)) {
                    again++;
                }
                line(report, row, again).put(place, row);
            }
        }
    }

    private Map<Place, Row> line(Report report, Row row, int again) {
        return lines.computeIfAbsent(
                new Key(report.evaluation().model(), row.judge().code(), report.evaluation().seed(), again),
                _ -> new LinkedHashMap<>());
    }

    /** The table, if there is anything in it. */
    Optional<Block.Grid> grid() {
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        List<Column> columns = new ArrayList<>(List.of(Column.words("Model"), Column.words("Judge"), Column.number("Seed")));
        for (String direction : List.of("Forward", "Inverse")) {
            columns.add(new Column(direction, "Normal", false));
            columns.add(new Column(direction, "CoT", false));
        }
        columns.add(Column.number("n"));
        List<Line> all = new ArrayList<>();
        lines.forEach((key, cells) -> {
            all.add(line(
                    Kind.PLAIN,
                    List.of(key.model().name(), key.judge(), Long.toString(key.seed())),
                    cells,
                    row -> Cell.strong(Wording.share(row.score())),
                    Long.toString(cells.values().stream().mapToLong(Row::n).sum())));
            all.add(line(Kind.DETAIL, List.of("", "95%", ""), cells, row -> Cell.of(interval(row)), ""));
            all.add(line(Kind.DETAIL, List.of("", "corrected", ""), cells, row -> Cell.of(Wording.signed(row.corrected())), ""));
        });
        return Optional.of(new Block.Grid(
                "Knowledge",
                "Share of drawings that show what the model was told of, below it its 95% Wilson interval and the score corrected"
                        + " for chance. Forward asks from the name to the fact, inverse from the fact to the name; n counts the"
                        + " drawings of all four columns.",
                columns,
                all));
    }

    private static Line line(
            Kind kind, List<String> head, Map<Place, Row> cells, Function<Row, Cell> figure, String last) {
        List<Cell> line = new ArrayList<>(head.stream().map(Cell::of).toList());
        for (Task task : TASKS) {
            for (Mode mode : Mode.values()) {
                line.add(Optional.ofNullable(cells.get(new Place(task.code(), mode)))
                        .map(figure)
                        .orElseGet(() -> Cell.of(kind == Kind.DETAIL ? "" : MISSING)));
            }
        }
        line.add(Cell.of(last));
        return new Line(kind, line);
    }

    private static String interval(Row row) {
        return row.low().isPresent() && row.high().isPresent()
                ? Wording.share(row.low()) + "–" + Wording.share(row.high())
                : MISSING;
    }
}
