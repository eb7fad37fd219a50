package org.unisandbox.analysis.domain.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.unisandbox.analysis.domain.EvaluationState;
import org.unisandbox.analysis.domain.StudyTask;
import org.unisandbox.analysis.domain.table.Comparison;
import org.unisandbox.analysis.domain.table.Row;
import org.unisandbox.analysis.domain.table.TextRow;
import org.unisandbox.contracts.Mode;
import org.unisandbox.tasks.Family;

/** What the numbers say, in sentences. A sentence is there only if its numbers are. */
final class Findings {

    /** From this share of valid images on, invalid ones are no explanation. */
    private static final double MOSTLY_VALID = 0.9;

    private static final double SIGNIFICANT = 0.05;

    private final Report report;

    Findings(Report report) {
        this.report = report;
    }

    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        state().ifPresent(sentences::add);
        modes().ifPresent(sentences::add);
        sentences.addAll(belowChance());
        words().ifPresent(sentences::add);
        errors().ifPresent(sentences::add);
        return List.copyOf(sentences);
    }

    private Optional<String> state() {
        return switch (report.state()) {
            case DONE -> Optional.empty();
            case RUNNING, MEASURING -> Optional.of("The evaluation is still running; these numbers will change.");
            case PAUSED -> Optional.of("The evaluation is paused; these numbers will change when it goes on.");
            case CANCELLED -> Optional.of("The evaluation was cancelled; these numbers are of what was judged until then.");
            case FAILED -> Optional.of("The evaluation failed: "
                    + report.failure().map(f -> f.detail()).orElse("no reason is known") + ".");
        };
    }

    private Optional<String> modes() {
        if (report.lines().isEmpty()) {
            return Optional.empty();
        }
        String over = headline();
        Optional<Row> normal = report.row(over, Mode.NORMAL).filter(row -> row.score().isPresent());
        Optional<Row> cot = report.row(over, Mode.COT).filter(row -> row.score().isPresent());
        String where = over.equals("all") ? "Over all tasks" : "On " + over;
        if (normal.isEmpty() || cot.isEmpty()) {
            return normal.or(() -> cot).map(row -> "%s, %s draws %s of the pairs right in %s mode; a guess gets %s."
                    .formatted(where, model(), score(row), Wording.mode(row.mode()), Wording.share(row.chance())));
        }
        return Optional.of("%s, %s draws %s of the pairs right in normal mode and %s with a thought first (CoT); a guess gets %s.%s"
                .formatted(
                        where,
                        model(),
                        score(normal.get()),
                        score(cot.get()),
                        Wording.share(normal.get().chance()),
                        comparison(over).map(Findings::difference).orElse("")));
    }

    /** The last line, as averages are; what is drawn plainly is none. */
    private String headline() {
        List<String> lines = report.lines();
        List<String> reasoning =
                lines.stream().filter(line -> !new StudyTask(line).isPlain()).toList();
        return reasoning.isEmpty() ? lines.getLast() : reasoning.getLast();
    }

    private static String difference(Comparison c) {
        return " The difference is %s (%s to %s) on the same pairs, %s (exact McNemar, p = %s)."
                .formatted(
                        Wording.difference(c.difference()),
                        Wording.difference(c.low()),
                        Wording.difference(c.high()),
                        c.p() < SIGNIFICANT ? "more than chance explains" : "no more than chance explains",
                        Wording.probability(c.p()));
    }

    private Optional<Comparison> comparison(String task) {
        return report.table().comparisons().stream()
                .filter(c -> c.task().equals(task) && c.judge() == report.leadingJudge())
                .findFirst();
    }

    /** Why a score can be lower than that of a guess. */
    private List<String> belowChance() {
        return groups().stream()
                .flatMap(task -> report.row(task, Mode.NORMAL).stream())
                .filter(row -> row.corrected().orElse(0) < 0 && row.valid().orElse(1) < MOSTLY_VALID)
                .map(row -> ("In normal mode %s lies below chance (%s, a guess gets %s) because many images are invalid:"
                                + " only %s of them show something valid, and an image that shows nothing is never right.")
                        .formatted(
                                row.task(),
                                Wording.share(row.score()),
                                Wording.share(row.chance()),
                                Wording.percent(row.valid().orElse(0))))
                .toList();
    }

    private Optional<String> words() {
        List<String> parts = groups().stream()
                .flatMap(task -> report.text(task).stream())
                .map(Findings::inWords)
                .toList();
        return parts.isEmpty()
                ? report.textNote().map(note -> "The items were not asked in words: " + note + ".")
                : Optional.of("Asked the same items in words, without a thought, " + model() + " answers "
                        + String.join(" and ", parts) + " right.");
    }

    private static String inWords(TextRow row) {
        return "%s (%s to %s) of the %s pairs"
                .formatted(Wording.share(row.score()), Wording.share(row.low()), Wording.share(row.high()), row.task());
    }

    private Optional<String> errors() {
        long errors = 0;
        long refused = 0;
        for (Mode mode : report.evaluation().modes()) {
            for (String task : report.lines()) {
                boolean single = report.evaluation().tasks().stream().anyMatch(t -> t.code().equals(task));
                errors += single ? report.row(task, mode).map(Row::errors).orElse(0L) : 0;
                refused += single ? report.row(task, mode).map(Row::refused).orElse(0L) : 0;
            }
        }
        return errors + refused == 0
                ? Optional.empty()
                : Optional.of("%d drawings ended in an error and %d were refused: they are counted, never scored, and their pairs are left out."
                        .formatted(errors, refused));
    }

    /** The families where there are several tasks of each, else the tasks. */
    private List<String> groups() {
        List<String> families = new ArrayList<>();
        for (Family family : Family.values()) {
            List<String> members = report.evaluation().tasks().stream()
                    .filter(task -> task.isOf(family))
                    .map(task -> task.code())
                    .toList();
            families.addAll(report.lines().contains(family.code()) ? List.of(family.code()) : members);
        }
        return families;
    }

    private String model() {
        return report.evaluation().model().name();
    }

    private static String score(Row row) {
        return Wording.shareWithInterval(row.score(), row.low(), row.high());
    }
}
