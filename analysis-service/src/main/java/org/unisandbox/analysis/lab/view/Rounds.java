package org.unisandbox.analysis.lab.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.unisandbox.analysis.domain.table.Row;
import org.unisandbox.tasks.Task;

/**
 * The scores of each level over the rounds of a campaign, in normal mode by the oracle. Round 0 is the model as it was.
 *
 * @param rounds in order
 * @param levels in the order of the study
 */
public record Rounds(List<Round> rounds, List<Level> levels) {

    private static final List<String> COLOURS = List.of("cot", "normal", "pass", "refused", "error", "fail");

    /**
     * A revision.
     *
     * @param model      {@code name@revision}
     * @param evaluation id of what its scores are from; none if it was not evaluated
     */
    public record Round(int number, String model, Optional<String> evaluation, List<Row> rows) {}

    /** The score of a task, round by round, where there is one. */
    public record Level(String task, List<Optional<Row>> scores) {

        /** As it is shown. */
        public List<String> texts() {
            return scores.stream()
                    .map(row -> row.map(r -> Words.share(r.score().getAsDouble()) + " ("
                                    + Words.interval(r.low().orElse(0), r.high().orElse(1)) + ")")
                            .orElse("–"))
                    .toList();
        }
    }

    /** @param rounds in order, with the rows of their evaluations */
    public static Rounds of(List<Round> rounds) {
        List<Level> levels = new ArrayList<>();
        for (Task task : Task.study()) {
            List<Optional<Row>> scores = rounds.stream()
                    .map(round -> Transfer.score(round.rows(), task.code()))
                    .toList();
            if (scores.stream().anyMatch(Optional::isPresent)) {
                levels.add(new Level(task.code(), scores));
            }
        }
        return new Rounds(List.copyOf(rounds), levels);
    }

    public boolean empty() {
        return levels.isEmpty();
    }

    /** Rounds that nobody has evaluated. */
    public List<Round> missing() {
        return rounds.stream().filter(round -> round.evaluation().isEmpty()).toList();
    }

    /** For the chart. */
    public String plot() {
        return "{\"x\": %s, \"xLabel\": \"round\", \"yLabel\": \"pairs right, normal mode\", \"y\": [0, 1], \"series\": [%s]}".formatted(
                rounds.stream().map(Round::number).toList(),
                IntStream.range(0, levels.size()).mapToObj(this::series).collect(Collectors.joining(", ")));
    }

    private String series(int index) {
        Level level = levels.get(index);
        return "{\"label\": \"%s\", \"colour\": \"%s\", \"y\": %s, \"low\": %s, \"high\": %s}".formatted(
                level.task(),
                COLOURS.get(index % COLOURS.size()),
                numbers(level.scores().stream().map(row -> row.map(r -> r.score().getAsDouble())).toList()),
                numbers(level.scores().stream().map(row -> row.map(r -> r.low().orElse(0))).toList()),
                numbers(level.scores().stream().map(row -> row.map(r -> r.high().orElse(1))).toList()));
    }

    private static String numbers(List<Optional<Double>> numbers) {
        return numbers.stream()
                .map(number -> number.map(value -> String.format(Locale.ROOT, "%.4f", value)).orElse("null"))
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
