package org.unisandbox.analysis.domain.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.unisandbox.analysis.domain.statistics.Holm;
import org.unisandbox.analysis.domain.statistics.Interval;
import org.unisandbox.analysis.domain.statistics.PairedDifference;
import org.unisandbox.analysis.domain.statistics.Wilson;
import org.unisandbox.umm.probe.InterventionResult;

/**
 * Which queries carry what is drawn, with how sure that is.
 *
 * @param prompts        how many
 * @param untouched      how often a prompt's target is drawn when nothing is changed
 * @param untouchedOther how often another prompt's target is drawn when nothing is changed
 * @param ablated        for each query, how often the prompt's target is drawn when the query holds its mean over the prompts
 * @param swapped        for each query, how often the other prompt's target is drawn when the query holds what it holds there
 * @param untrained      for each query, how often the prompt's target is drawn when a random query is in its place
 */
public record CausalCheck(
        int prompts, Share untouched, Share untouchedOther, List<Effect> ablated, List<Effect> swapped, List<Effect> untrained) {

    /** Below this, adjusted for the number of queries, chance is not a good explanation. */
    private static final double SIGNIFICANT = 0.05;

    /**
     * How often.
     *
     * @param share    0 to 1
     * @param interval Wilson's, 95%
     */
    public record Share(double share, Interval interval) {

        static Share of(List<Boolean> outcomes) {
            long hits = outcomes.stream().filter(hit -> hit).count();
            return new Share((double) hits / outcomes.size(), Wilson.interval(hits, outcomes.size()));
        }
    }

    /**
     * What changing a query does.
     *
     * @param share  how often it is drawn then
     * @param change against nothing changed, on the same prompts
     * @param p      of the change: exact McNemar, adjusted for the number of queries (Holm)
     */
    public record Effect(Share share, PairedDifference change, double p) {

        /** Whether chance is no good explanation. */
        public boolean isSignificant() {
            return p < SIGNIFICANT;
        }
    }

    public CausalCheck {
        ablated = List.copyOf(ablated);
        swapped = List.copyOf(swapped);
        untrained = List.copyOf(untrained);
    }

    public static CausalCheck of(InterventionResult result) {
        return new CausalCheck(
                result.untouched().size(),
                Share.of(result.untouched()),
                Share.of(result.untouchedOther()),
                effects(result.untouched(), result.ablated()),
                effects(result.untouchedOther(), result.swapped()),
                effects(result.untouched(), result.untrained()));
    }

    private static List<Effect> effects(List<Boolean> before, List<List<Boolean>> after) {
        List<PairedDifference> changes = after.stream().map(outcomes -> change(before, outcomes)).toList();
        List<Double> p = Holm.adjusted(changes.stream().map(PairedDifference::p).toList());
        return IntStream.range(0, after.size())
                .mapToObj(query -> new Effect(Share.of(after.get(query)), changes.get(query), p.get(query)))
                .toList();
    }

    private static PairedDifference change(List<Boolean> before, List<Boolean> after) {
        List<Double> differences = new ArrayList<>();
        for (int prompt = 0; prompt < before.size(); prompt++) {
            differences.add((after.get(prompt) ? 1.0 : 0.0) - (before.get(prompt) ? 1.0 : 0.0));
        }
        return PairedDifference.of(differences);
    }

    /** Queries whose hidden state the decoder needs: without it the target is drawn less often. */
    public List<Integer> needed() {
        return queries(ablated, -1);
    }

    /** Queries of which the learned content is needed, by the decoder or by later queries. */
    public List<Integer> learned() {
        return queries(untrained, -1);
    }

    /** Queries that bring their target with them into another prompt's drawing. */
    public List<Integer> carriers() {
        return queries(swapped, 1);
    }

    private static List<Integer> queries(List<Effect> effects, int sign) {
        return IntStream.range(0, effects.size())
                .filter(query -> effects.get(query).isSignificant() && sign * effects.get(query).change().difference() > 0)
                .boxed()
                .toList();
    }
}
