package org.unisandbox.analysis.domain.table;

import static java.util.stream.Collectors.groupingBy;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.unisandbox.analysis.domain.StudyTask;
import org.unisandbox.tasks.Profile;

/**
 * The scores of the pairs of one judge in one mode; an item that stands alone counts like a pair. A pair has a score for
 * each sample in which both its halves are scored, and does not count at all if there is none. Samples of a pair are not
 * independent, so they share its one vote.
 */
final class PairScores {

    /** A pair, or an item that stands alone; ids might repeat between tasks. */
    record Pair(StudyTask task, String id, boolean single) implements Comparable<Pair> {

        @Override
        public int compareTo(Pair other) {
            int byTask = task.compareTo(other.task);
            int byId = byTask != 0 ? byTask : id.compareTo(other.id);
            return byId != 0 ? byId : Boolean.compare(single, other.single);
        }

        /** 1 if all halves are right, 0 if not, empty if one is missing or not scored. */
        Optional<Double> score(List<Judged> halves) {
            long scored = halves.stream().filter(Judged::scored).map(Judged::half).distinct().count();
            if (scored < (single ? 1 : HALVES)) {
                return Optional.empty();
            }
            return Optional.of(halves.stream().allMatch(Judged::right) ? 1.0 : 0.0);
        }

        double chance(Profile profile) {
            return single ? task.singleChance(profile) : task.pairChance(profile);
        }
    }

    private static final int HALVES = 2;

    /** For each pair its score, 0 or 1, by sample. */
    private final SortedMap<Pair, Map<Integer, Double>> scores;

    private PairScores(SortedMap<Pair, Map<Integer, Double>> scores) {
        this.scores = scores;
    }

    static PairScores of(Collection<Judged> judged) {
        SortedMap<Pair, Map<Integer, Double>> scores = new TreeMap<>();
        judged.stream()
                .collect(groupingBy(j -> new Pair(j.task(), j.pair(), j.isSingle()), groupingBy(Judged::sample)))
                .forEach((pair, samples) -> samples.forEach((sample, halves) -> pair.score(halves).ifPresent(score ->
                        scores.computeIfAbsent(pair, _ -> new TreeMap<>()).put(sample, score))));
        return new PairScores(scores);
    }

    long n() {
        return scores.size();
    }

    double sum() {
        return scores.values().stream().mapToDouble(samples -> mean(samples.values())).sum();
    }

    /** Mean score of a guess on these pairs. */
    double chance(Profile profile) {
        return scores.keySet().stream().mapToDouble(pair -> pair.chance(profile)).average().orElse(0);
    }

    /** Own score minus the other's, of each pair: the mean over the samples that both have. */
    List<Double> minus(PairScores other) {
        return scores.entrySet().stream()
                .flatMap(pair -> difference(pair.getValue(), other.scores.getOrDefault(pair.getKey(), Map.of())))
                .toList();
    }

    /** Own scores of the pairs and samples that the other has too. */
    PairScores sharedWith(PairScores other) {
        SortedMap<Pair, Map<Integer, Double>> shared = new TreeMap<>();
        scores.forEach((pair, samples) -> {
            Map<Integer, Double> common = new TreeMap<>(samples);
            common.keySet().retainAll(other.scores.getOrDefault(pair, Map.of()).keySet());
            if (!common.isEmpty()) {
                shared.put(pair, common);
            }
        });
        return new PairScores(shared);
    }

    private static Stream<Double> difference(Map<Integer, Double> own, Map<Integer, Double> others) {
        List<Double> differences = own.entrySet().stream()
                .filter(sample -> others.containsKey(sample.getKey()))
                .map(sample -> sample.getValue() - others.get(sample.getKey()))
                .toList();
        return differences.isEmpty() ? Stream.empty() : Stream.of(mean(differences));
    }

    private static double mean(Collection<Double> values) {
        return values.stream().mapToDouble(v -> v).average().orElseThrow();
    }
}
