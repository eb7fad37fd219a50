package org.unisandbox.analysis.domain.injection;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.unisandbox.analysis.domain.campaign.Campaign;
import org.unisandbox.contracts.Failure;
import org.unisandbox.contracts.ModelRef;

/**
 * A model was told about characters by text, as trainer-service tells of it.
 *
 * @param name     what the resulting model goes by
 * @param model    the model it began with
 * @param state    {@code running, done, failed, cancelled}
 * @param training how far the training is, once it has told
 * @param recall   what the model can say before and after, once it is done
 * @param result   the model that came out
 */
public record Injection(
        String id,
        String name,
        ModelRef model,
        String state,
        Plan plan,
        Optional<Campaign.Progress> training,
        Optional<Recalls> recall,
        Optional<ModelRef> result,
        Optional<Failure> failure,
        Instant created,
        Optional<Instant> finished) {

    /**
     * What was asked for.
     *
     * @param shuffled whether the facts were dealt to other characters before they were told: the control
     */
    public record Plan(
            String roster,
            long seed,
            int characters,
            int conversations,
            int steps,
            double learningRate,
            double replay,
            int rows,
            boolean shuffled) {}

    /**
     * What the model can say of facts.
     *
     * @param before of the true facts, before
     * @param after  of the true facts, after
     * @param told   of the facts that were told, after
     */
    public record Recalls(List<Recall> before, List<Recall> after, List<Recall> told) {}

    /**
     * How many facts of one kind a model can say.
     *
     * @param direction {@code forward} or {@code inverse}
     * @param n         facts, one per character
     * @param right     how many of them it says; one that it says in some wordings of the question counts in part
     * @param chance    the share that a guess gets right
     * @param each      of each character, in the order of the roster, the share of the wordings that it answers right; not
     *                  there in recalls of a time when it was not kept
     */
    public record Recall(
            String direction, String attribute, int n, double right, double chance, Optional<List<Double>> each) {

        /** Share of the facts that it says, 0 to 1. */
        public double share() {
            return n == 0 ? 0 : right / n;
        }
    }

    public boolean ended() {
        return !state.equals("running");
    }
}
