package org.unisandbox.analysis.domain.table;

import static java.util.stream.Collectors.groupingBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.unisandbox.analysis.domain.StudyTask;
import org.unisandbox.analysis.domain.statistics.Interval;
import org.unisandbox.analysis.domain.statistics.Wilson;
import org.unisandbox.analysis.domain.text.TextAnswer;
import org.unisandbox.contracts.TaskItem;

/**
 * What the model answers in text to the very prompts it was to draw, without a thought.
 *
 * @param task   as in the rows of scores
 * @param n      pairs of which both halves could be asked, and items that stand alone
 * @param score  share of pairs with both halves right, 0 to 1
 * @param single share of items right, 0 to 1
 * @param low    lower end of the 95% Wilson interval of the score
 * @param high   upper end of it
 */
public record TextRow(String task, long n, double score, double single, double low, double high) {

    /** Scores answers: by task, averages last. */
    public static List<TextRow> of(List<TextAnswer> answers) {
        List<StudyTask> tasks = answers.stream().map(TextAnswer::task).distinct().toList();
        return Group.of(tasks).stream()
                .flatMap(group -> of(
                        group.name(),
                        answers.stream().filter(a -> group.tasks().contains(a.task())).toList())
                        .stream())
                .toList();
    }

    private record Pair(StudyTask task, String id) {}

    private static Optional<TextRow> of(String task, List<TextAnswer> answers) {
        Map<Pair, List<TextAnswer>> pairs = answers.stream().collect(groupingBy(a -> new Pair(a.task(), a.pair())));
        pairs.values().removeIf(halves -> halves.size() < 2
                && halves.stream().noneMatch(answer -> answer.half().equals(TaskItem.SINGLE)));
        long right = pairs.values().stream()
                .filter(halves -> halves.stream().allMatch(TextAnswer::correct))
                .count();
        if (pairs.isEmpty()) {
            return Optional.empty();
        }
        Interval interval = Wilson.interval(right, pairs.size());
        return Optional.of(new TextRow(
                task,
                pairs.size(),
                (double) right / pairs.size(),
                (double) answers.stream().filter(TextAnswer::correct).count() / answers.size(),
                interval.low(),
                interval.high()));
    }
}
