package org.unisandbox.analysis.domain.table;

import static java.util.stream.Collectors.averagingDouble;
import static java.util.stream.Collectors.groupingBy;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.unisandbox.analysis.domain.StudyTask;

/**
 * The scores of the pairs of one judge in one mode: for each pair the share of samples with both halves right. A pair
 * counts in the samples in which both its halves are scored, and not at all if there is none.
 */
final class PairScores {

    /** A pair; ids alone might repeat between tasks. */
    record Pair(StudyTask task, String id) implements Comparable<Pair> {

        @Override
        public int compareTo(Pair other) {
            int byTask = task.compareTo(other.task);
            return byTask != 0 ? byTask : id.compareTo(other.id);
        }
    }

    private record Draw(Pair pair, int sample) {}

    private static final int HALVES = 2;

    private final Map<Pair, Double> scores;

    private PairScores(Map<Pair, Double> scores) {
        this.scores = scores;
    }

    static PairScores of(Collection<Judged> judged) {
        Map<Draw, List<Judged>> draws =
                judged.stream().collect(groupingBy(j -> new Draw(new Pair(j.task(), j.pair()), j.sample())));
        return new PairScores(draws.entrySet().stream()
                .flatMap(draw -> score(draw.getValue()).map(s -> Map.entry(draw.getKey().pair(), s)).stream())
                .collect(groupingBy(Map.Entry::getKey, TreeMap::new, averagingDouble(Map.Entry::getValue))));
    }

    /** 1 if all halves are right, 0 if not, empty if one is missing or not scored. */
    private static Optional<Double> score(List<Judged> halves) {
        long scored = halves.stream().filter(Judged::scored).map(Judged::half).distinct().count();
        if (scored < HALVES) {
            return Optional.empty();
        }
        return Optional.of(halves.stream().allMatch(Judged::right) ? 1.0 : 0.0);
    }

    long n() {
        return scores.size();
    }

    double sum() {
        return scores.values().stream().mapToDouble(s -> s).sum();
    }

    /** Mean score of a guess on these pairs. */
    double chance() {
        return scores.keySet().stream().mapToDouble(pair -> pair.task().pairChance()).average().orElse(0);
    }

    /** Own score minus the other's, of each pair that both have. */
    List<Double> minus(PairScores other) {
        return scores.entrySet().stream()
                .flatMap(e -> Stream.ofNullable(other.scores.get(e.getKey())).map(o -> e.getValue() - o))
                .toList();
    }
}
