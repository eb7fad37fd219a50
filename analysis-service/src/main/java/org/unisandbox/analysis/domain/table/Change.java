package org.unisandbox.analysis.domain.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.unisandbox.analysis.domain.StudyTask;
import org.unisandbox.analysis.domain.statistics.PairedDifference;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;

/**
 * From one evaluation to another on the same items, pair by pair; an item that stands alone counts like a pair. What only
 * compared pairs can tell is empty where there are none.
 *
 * @param task       as in the rows of scores
 * @param mode       how they were drawn
 * @param judge      who judged
 * @param n          pairs compared: those that are scored in both evaluations
 * @param leftOut    pairs that only one of them scored: not compared
 * @param before     score of the compared pairs in the one evaluation, 0 to 1
 * @param after      the same in the other
 * @param difference after minus before, -1 to 1
 * @param low        lower end of its 95% interval
 * @param high       upper end of it
 * @param p          exact McNemar test that nothing has changed, 0 to 1
 */
public record Change(
        String task,
        Mode mode,
        Judge judge,
        long n,
        long leftOut,
        OptionalDouble before,
        OptionalDouble after,
        OptionalDouble difference,
        OptionalDouble low,
        OptionalDouble high,
        OptionalDouble p) {

    /**
     * Compares verdicts: one line for each task, mode and judge that both evaluations have, averages over these tasks
     * last; within a task by mode, then by judge.
     *
     * @param before verdicts of the one evaluation, in any order, each once
     * @param after  verdicts of the other; the same pair and half is the same item
     */
    public static List<Change> of(List<Judged> before, List<Judged> after) {
        List<Change> changes = new ArrayList<>();
        for (Group group : Group.of(tasksOfBoth(before, after))) {
            for (Mode mode : Mode.values()) {
                for (Judge judge : Judge.values()) {
                    List<Judged> old = cell(before, group, mode, judge);
                    List<Judged> fresh = cell(after, group, mode, judge);
                    if (!old.isEmpty() && !fresh.isEmpty()) {
                        changes.add(of(group.name(), mode, judge, PairScores.of(old), PairScores.of(fresh)));
                    }
                }
            }
        }
        return List.copyOf(changes);
    }

    private static Change of(String task, Mode mode, Judge judge, PairScores before, PairScores after) {
        PairScores old = before.sharedWith(after);
        PairScores fresh = after.sharedWith(before);
        List<Double> differences = fresh.minus(old);
        Optional<PairedDifference> paired =
                differences.isEmpty() ? Optional.empty() : Optional.of(PairedDifference.of(differences));
        return new Change(
                task,
                mode,
                judge,
                old.n(),
                before.n() + after.n() - old.n() - fresh.n(),
                number(paired, all -> old.sum() / all.n()),
                number(paired, all -> fresh.sum() / all.n()),
                number(paired, PairedDifference::difference),
                number(paired, all -> all.interval().low()),
                number(paired, all -> all.interval().high()),
                number(paired, PairedDifference::p));
    }

    private static OptionalDouble number(
            Optional<PairedDifference> paired, ToDoubleFunction<PairedDifference> number) {
        return paired.map(all -> OptionalDouble.of(number.applyAsDouble(all))).orElse(OptionalDouble.empty());
    }

    private static List<StudyTask> tasksOfBoth(List<Judged> before, List<Judged> after) {
        Set<StudyTask> known = before.stream().map(Judged::task).collect(Collectors.toSet());
        return after.stream().map(Judged::task).distinct().filter(known::contains).toList();
    }

    private static List<Judged> cell(List<Judged> verdicts, Group group, Mode mode, Judge judge) {
        return verdicts.stream()
                .filter(j -> group.has(j) && j.mode() == mode && j.judge() == judge)
                .toList();
    }
}
