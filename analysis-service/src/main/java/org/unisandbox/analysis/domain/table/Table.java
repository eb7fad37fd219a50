package org.unisandbox.analysis.domain.table;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.unisandbox.analysis.domain.StudyTask;
import org.unisandbox.analysis.domain.statistics.Agreement;
import org.unisandbox.analysis.domain.statistics.Chance;
import org.unisandbox.analysis.domain.statistics.Interval;
import org.unisandbox.analysis.domain.statistics.PairedDifference;
import org.unisandbox.analysis.domain.statistics.Wilson;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.Outcome;
import org.unisandbox.tasks.Profile;

/**
 * What comes out of an evaluation.
 *
 * @param rows        scores: by task, averages last; within a task by mode, then by judge
 * @param comparisons CoT against normal, where both were drawn; in the order of the rows
 * @param judges      every judge but the oracle against the oracle, where it judged too
 */
public record Table(List<Row> rows, List<Comparison> comparisons, List<JudgeQuality> judges) {

    public Table {
        rows = List.copyOf(rows);
        comparisons = List.copyOf(comparisons);
        judges = List.copyOf(judges);
    }

    /**
     * Scores verdicts. Lines are there for everything that was asked, whether verdicts have come or not.
     *
     * @param model    name of the model
     * @param profile  what the items are made of: tells what a guess has to choose from
     * @param tasks    what was asked
     * @param modes    how
     * @param judges   who judges
     * @param verdicts the verdicts, in any order, each once
     */
    public static Table of(
            String model,
            Profile profile,
            List<StudyTask> tasks,
            List<Mode> modes,
            List<Judge> judges,
            List<Judged> verdicts) {
        List<Row> rows = new ArrayList<>();
        List<Comparison> comparisons = new ArrayList<>();
        for (Group group : Group.of(tasks)) {
            Map<Judge, Map<Mode, PairScores>> pairs = new EnumMap<>(Judge.class);
            for (Mode mode : modes.stream().distinct().sorted().toList()) {
                for (Judge judge : judges.stream().distinct().sorted().toList()) {
                    List<Judged> cell = verdicts.stream()
                            .filter(j -> group.has(j) && j.mode() == mode && j.judge() == judge)
                            .toList();
                    if (cell.isEmpty() && !group.isDrawnIn(mode)) {
                        continue;
                    }
                    PairScores scores = PairScores.of(cell);
                    pairs.computeIfAbsent(judge, _ -> new EnumMap<>(Mode.class)).put(mode, scores);
                    rows.add(row(model, profile, group, mode, judge, cell, scores));
                }
            }
            pairs.forEach((judge, modesOfJudge) ->
                    comparison(model, group, judge, modesOfJudge).ifPresent(comparisons::add));
        }
        return new Table(rows, comparisons, quality(judges, verdicts));
    }

    private static Row row(
            String model,
            Profile profile,
            Group group,
            Mode mode,
            Judge judge,
            List<Judged> cell,
            PairScores pairs) {
        long scored = cell.stream().filter(Judged::scored).count();
        Optional<Interval> interval =
                pairs.n() == 0 ? Optional.empty() : Optional.of(Wilson.interval(pairs.sum(), pairs.n()));
        OptionalDouble score = share(pairs.sum(), pairs.n());
        double chance = pairs.n() == 0 ? group.chance(profile) : pairs.chance(profile);
        return new Row(
                model,
                group.name(),
                mode,
                judge,
                pairs.n(),
                score,
                share(cell.stream().filter(Judged::right).count(), scored),
                share(cell.stream().filter(j -> j.scored() && j.recognised()).count(), scored),
                interval.map(i -> OptionalDouble.of(i.low())).orElse(OptionalDouble.empty()),
                interval.map(i -> OptionalDouble.of(i.high())).orElse(OptionalDouble.empty()),
                chance,
                score.isPresent()
                        ? OptionalDouble.of(Chance.corrected(score.getAsDouble(), chance))
                        : OptionalDouble.empty(),
                cell.stream().filter(j -> j.outcome() == Outcome.ERROR).count(),
                cell.stream().filter(j -> j.outcome() == Outcome.REFUSED).count());
    }

    private static Optional<Comparison> comparison(
            String model, Group group, Judge judge, Map<Mode, PairScores> modes) {
        if (!modes.containsKey(Mode.NORMAL) || !modes.containsKey(Mode.COT)) {
            return Optional.empty();
        }
        List<Double> differences = modes.get(Mode.COT).minus(modes.get(Mode.NORMAL));
        if (differences.isEmpty()) {
            return Optional.empty();
        }
        PairedDifference paired = PairedDifference.of(differences);
        return Optional.of(new Comparison(
                model,
                group.name(),
                judge,
                paired.n(),
                paired.difference(),
                paired.interval().low(),
                paired.interval().high(),
                paired.p()));
    }

    private static List<JudgeQuality> quality(List<Judge> judges, List<Judged> verdicts) {
        if (!judges.contains(Judge.ORACLE)) {
            return List.of();
        }
        Map<Image, Boolean> oracle = rightness(Judge.ORACLE, verdicts);
        return judges.stream()
                .distinct()
                .filter(judge -> judge != Judge.ORACLE)
                .sorted()
                .map(judge -> quality(judge, rightness(judge, verdicts), oracle))
                .toList();
    }

    private static JudgeQuality quality(Judge judge, Map<Image, Boolean> own, Map<Image, Boolean> oracle) {
        long bothRight = 0;
        long judgeOnly = 0;
        long oracleOnly = 0;
        long bothWrong = 0;
        for (Map.Entry<Image, Boolean> verdict : own.entrySet()) {
            Boolean truth = oracle.get(verdict.getKey());
            if (truth == null) {
                continue;
            }
            if (verdict.getValue()) {
                bothRight += truth ? 1 : 0;
                judgeOnly += truth ? 0 : 1;
            } else {
                oracleOnly += truth ? 1 : 0;
                bothWrong += truth ? 0 : 1;
            }
        }
        Agreement agreement = new Agreement(bothRight, judgeOnly, oracleOnly, bothWrong);
        return new JudgeQuality(
                judge, Judge.ORACLE, agreement.kappa(), agreement.precision(), agreement.recall(), agreement.n());
    }

    private record Image(StudyTask task, Mode mode, String pair, String half, int sample) {}

    private static Map<Image, Boolean> rightness(Judge judge, List<Judged> verdicts) {
        return verdicts.stream()
                .filter(j -> j.judge() == judge && j.scored())
                .collect(toMap(
                        j -> new Image(j.task(), j.mode(), j.pair(), j.half(), j.sample()), Judged::right));
    }

    private static OptionalDouble share(double part, long whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of(part / whole);
    }
}
