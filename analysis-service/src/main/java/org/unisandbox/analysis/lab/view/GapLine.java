package org.unisandbox.analysis.lab.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.unisandbox.analysis.domain.table.Row;
import org.unisandbox.analysis.domain.table.Table;
import org.unisandbox.analysis.domain.table.TextRow;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;

/**
 * One task, or the average over several: how it goes drawn at once, thought about first, and said in words.
 *
 * @param task       task code, or {@code math}, {@code mapping}, {@code all}
 * @param average    whether it is about several tasks
 * @param normal     score where the prompt is drawn at once
 * @param cot        score where the model thinks first
 * @param words      score of answers in text, without a thought
 * @param chance     score of a guess
 * @param difference CoT minus normal
 * @param lost       items with an error or a refusal: not scored
 */
public record GapLine(
        String task,
        boolean average,
        Optional<Mark> normal,
        Optional<Mark> cot,
        Optional<Mark> words,
        double chance,
        Optional<Difference> difference,
        long lost) {

    /** The lines of a table, as one judge sees them. */
    public static List<GapLine> of(Table table, List<TextRow> texts, Judge judge) {
        List<GapLine> lines = new ArrayList<>();
        for (String task : table.rows().stream().map(Row::task).distinct().toList()) {
            List<Row> rows = table.rows().stream()
                    .filter(row -> row.task().equals(task) && row.judge() == judge)
                    .toList();
            if (!rows.isEmpty()) {
                lines.add(new GapLine(
                        task,
                        Row.isAverage(task),
                        mark(rows, Mode.NORMAL),
                        mark(rows, Mode.COT),
                        texts.stream().filter(text -> text.task().equals(task)).map(Mark::of).findFirst(),
                        rows.getFirst().chance(),
                        table.comparisons().stream()
                                .filter(c -> c.task().equals(task) && c.judge() == judge)
                                .map(Difference::of)
                                .findFirst(),
                        rows.stream().mapToLong(row -> row.errors() + row.refused()).sum()));
            }
        }
        return List.copyOf(lines);
    }

    private static Optional<Mark> mark(List<Row> rows, Mode mode) {
        return rows.stream().filter(row -> row.mode() == mode).findFirst().flatMap(Mark::of);
    }

    /** What a person calls it. */
    public String name() {
        return switch (task) {
            case "all" -> "all tasks";
            case "math", "mapping", "knowledge" -> average ? "all " + task : task;
            default -> task;
        };
    }

    /** Whether both modes have a score, so that a line can join them. */
    public boolean joined() {
        return normal.isPresent() && cot.isPresent();
    }

    public String chanceAt() {
        return Mark.place(chance);
    }

    /** The picture in words. */
    public String description() {
        List<String> parts = new ArrayList<>();
        normal.ifPresent(mark -> parts.add("normal " + mark.text() + ", " + mark.interval()));
        cot.ifPresent(mark -> parts.add("CoT " + mark.text() + ", " + mark.interval()));
        words.ifPresent(mark -> parts.add("in words " + mark.text() + ", " + mark.interval()));
        parts.add("a guess " + Words.share(chance));
        return name() + ": " + String.join("; ", parts);
    }
}
