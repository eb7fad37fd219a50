package org.unisandbox.analysis.api;

import java.util.List;
import org.unisandbox.analysis.domain.probe.CausalCheck;
import org.unisandbox.analysis.domain.statistics.Interval;

/**
 * Which queries carry what is drawn. Queries count from 0; intervals are 95%; each p is adjusted for the number of queries.
 *
 * @param untouched      how often a prompt's target is drawn when nothing is changed
 * @param untouchedOther how often another prompt's target is drawn when nothing is changed
 * @param ablated        for each query, how often the prompt's target is drawn when the query holds its mean over the prompts
 * @param swapped        for each query, how often the other prompt's target is drawn when the query holds what it holds there
 * @param untrained      for each query, how often the prompt's target is drawn when a random query is in its place
 * @param needed         queries without whose hidden state the target is drawn less often, p below 0.05
 * @param learned        queries without whose training the target is drawn less often, p below 0.05
 * @param carriers       queries that bring their target with them, p below 0.05
 */
record CausalDocument(
        int prompts,
        CausalCheck.Share untouched,
        CausalCheck.Share untouchedOther,
        List<Effect> ablated,
        List<Effect> swapped,
        List<Effect> untrained,
        List<Integer> needed,
        List<Integer> learned,
        List<Integer> carriers) {

    /**
     * @param share  how often it is drawn then, 0 to 1
     * @param change against nothing changed, -1 to 1
     * @param p      probability of such a change by chance, 0 to 1
     */
    record Effect(double share, Interval interval, double change, Interval changeInterval, double p) {

        static Effect of(CausalCheck.Effect effect) {
            return new Effect(
                    effect.share().share(),
                    effect.share().interval(),
                    effect.change().difference(),
                    effect.change().interval(),
                    effect.p());
        }
    }

    static CausalDocument of(CausalCheck check) {
        return new CausalDocument(
                check.prompts(),
                check.untouched(),
                check.untouchedOther(),
                check.ablated().stream().map(Effect::of).toList(),
                check.swapped().stream().map(Effect::of).toList(),
                check.untrained().stream().map(Effect::of).toList(),
                check.needed(),
                check.learned(),
                check.carriers());
    }
}
