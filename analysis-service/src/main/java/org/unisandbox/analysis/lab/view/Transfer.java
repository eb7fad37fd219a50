package org.unisandbox.analysis.lab.view;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unisandbox.analysis.domain.campaign.Campaign;
import org.unisandbox.analysis.domain.table.Row;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;
import org.unisandbox.tasks.Task;

/**
 * What training on some levels did to all: a line for each campaign, a column for each level. Scores are those of normal mode,
 * by the oracle.
 *
 * @param columns task codes
 * @param lines   of campaigns that are evaluated
 */
public record Transfer(List<String> columns, List<Line> lines) {

    /** @param trained what the campaign was trained on */
    public record Line(String id, String name, String trained, List<Optional<Cell>> cells) {}

    /**
     * The score of a level.
     *
     * @param own whether it was trained on
     */
    public record Cell(Optional<Double> before, double after, String interval, boolean own) {

        public String afterText() {
            return Words.share(after);
        }

        public String beforeText() {
            return before.map(Words::share).orElse("–");
        }

        /** What changed, where it is known. */
        public Optional<String> change() {
            return before.map(was -> Words.difference(after - was));
        }

        /** How strongly it is coloured, from 0 to 1. */
        public String strength() {
            return String.format(Locale.ROOT, "%.2f", Math.clamp(after - before.orElse(0.0), 0, 1));
        }
    }

    /** A campaign with the scores of its model before and after. */
    public record Measured(Campaign campaign, List<Row> before, List<Row> after) {}

    /** Leaves out what is not evaluated. */
    public static Transfer of(List<Measured> campaigns) {
        List<Measured> evaluated = campaigns.stream().filter(one -> !one.after().isEmpty()).toList();
        List<String> columns = Task.study().stream()
                .map(Task::code)
                .filter(code -> evaluated.stream().anyMatch(one -> score(one.after(), code).isPresent()))
                .toList();
        return new Transfer(columns, evaluated.stream().map(one -> line(one, columns)).toList());
    }

    private static Line line(Measured one, List<String> columns) {
        List<String> trained = one.campaign().plan().rounds().stream()
                .flatMap(round -> round.tasks().stream())
                .distinct()
                .toList();
        return new Line(
                one.campaign().id(),
                one.campaign().name(),
                String.join(", ", trained),
                columns.stream()
                        .map(code -> score(one.after(), code).map(after -> new Cell(
                                score(one.before(), code).map(row -> row.score().getAsDouble()),
                                after.score().getAsDouble(),
                                Words.interval(after.low().orElse(0), after.high().orElse(1)),
                                trained.contains(code))))
                        .toList());
    }

    /** That of a task in normal mode as the oracle sees it, where there is one. */
    static Optional<Row> score(List<Row> rows, String task) {
        return rows.stream()
                .filter(row -> row.task().equals(task) && row.mode() == Mode.NORMAL && row.judge() == Judge.ORACLE)
                .filter(row -> row.score().isPresent())
                .findFirst();
    }
}
