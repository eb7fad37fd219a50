package org.unisandbox.analysis.domain.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.unisandbox.analysis.domain.StudyTask;
import org.unisandbox.analysis.domain.statistics.Agreement;
import org.unisandbox.analysis.domain.statistics.Krippendorff;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.Outcome;

/**
 * How far judges agree on the same images. What a judge did not score (an error, a refusal) it did not rate. Judges other than a
 * vision-language model say the same of the same image whenever they are asked, so each counts once.
 *
 * @param raters who judged
 * @param alpha  Krippendorff's alpha of all of them; empty where there is nothing to agree on
 * @param images that at least two rated
 * @param pairs  every two of them
 */
public record Raters(List<Rater> raters, OptionalDouble alpha, int images, List<Pair> pairs) {

    /**
     * A judge of an evaluation.
     *
     * @param evaluation id
     */
    public record Rater(String evaluation, Judge judge) {}

    /**
     * Two raters.
     *
     * @param agreed share of images on which they say the same; empty if there is none that both rated
     * @param kappa  Cohen's kappa; empty where there is nothing to agree on
     * @param n      images that both rated
     */
    public record Pair(Rater one, Rater other, OptionalDouble agreed, OptionalDouble kappa, long n) {}

    private record Image(StudyTask task, Mode mode, String pair, String half, int sample) {

        static Image of(Judged judged) {
            return new Image(judged.task(), judged.mode(), judged.pair(), judged.half(), judged.sample());
        }
    }

    public Raters {
        raters = List.copyOf(raters);
        pairs = List.copyOf(pairs);
    }

    /**
     * @param verdicts of each evaluation by its id; of the same images
     */
    public static Raters of(Map<String, List<Judged>> verdicts) {
        Map<Rater, Map<Image, Boolean>> ratings = new LinkedHashMap<>();
        Map<Judge, String> first = new EnumMap<>(Judge.class);
        verdicts.forEach((evaluation, all) -> all.stream()
                .sorted(Comparator.comparing(Judged::judge))
                .filter(judged -> judged.outcome().scored())
                .filter(judged -> judged.judge() == Judge.VLM
                        || first.computeIfAbsent(judged.judge(), _ -> evaluation).equals(evaluation))
                .forEach(judged -> ratings.computeIfAbsent(new Rater(evaluation, judged.judge()), _ -> new LinkedHashMap<>())
                        .put(Image.of(judged), judged.outcome() == Outcome.PASS)));
        List<Rater> raters = List.copyOf(ratings.keySet());
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < raters.size(); i++) {
            for (Rater other : raters.subList(i + 1, raters.size())) {
                pairs.add(pair(raters.get(i), other, ratings));
            }
        }
        List<Krippendorff.Ratings> units = units(ratings);
        return new Raters(
                raters,
                Krippendorff.alpha(units),
                (int) units.stream().filter(unit -> unit.one() + unit.other() > 1).count(),
                pairs);
    }

    private static List<Krippendorff.Ratings> units(Map<Rater, Map<Image, Boolean>> ratings) {
        Map<Image, Krippendorff.Ratings> units = new LinkedHashMap<>();
        ratings.values().forEach(rated -> rated.forEach((image, right) -> units.merge(
                image,
                new Krippendorff.Ratings(right ? 1 : 0, right ? 0 : 1),
                (a, b) -> new Krippendorff.Ratings(a.one() + b.one(), a.other() + b.other()))));
        return List.copyOf(units.values());
    }

    private static Pair pair(Rater one, Rater other, Map<Rater, Map<Image, Boolean>> ratings) {
        long[] counts = new long[4];
        ratings.get(one).forEach((image, right) -> {
            if (ratings.get(other).containsKey(image)) {
                counts[(right ? 0 : 2) + (ratings.get(other).get(image) ? 0 : 1)]++;
            }
        });
        Agreement agreement = new Agreement(counts[0], counts[1], counts[2], counts[3]);
        long n = agreement.n();
        return new Pair(
                one,
                other,
                n == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) (counts[0] + counts[3]) / n),
                agreement.kappa(),
                n);
    }
}
