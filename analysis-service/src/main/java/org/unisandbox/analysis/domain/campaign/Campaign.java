package org.unisandbox.analysis.domain.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.unisandbox.contracts.Failure;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Sampling;

/**
 * A STARS campaign as trainer-service tells of it, as far as it is shown here.
 *
 * @param name       what the resulting model goes by
 * @param model      the model it began with
 * @param state      {@code running, paused, done, failed, cancelled}
 * @param stage      {@code sampling, training, evaluating}
 * @param round      the round it is in, from 1
 * @param training   how far the training of the round is, once it has told
 * @param acceptance share of all samples that is accepted
 * @param samples    what became of them, by round and task
 * @param before     evaluation of the model as it was
 * @param after      evaluation of the model that came out
 * @param result     the model that the last finished round published
 */
public record Campaign(
        String id,
        String name,
        ModelRef model,
        String state,
        String stage,
        int round,
        Plan plan,
        Optional<Progress> training,
        Optional<String> trainerSays,
        OptionalDouble acceptance,
        OptionalDouble drawnRight,
        Verifier verifier,
        List<Sampled> samples,
        Optional<Evaluated> before,
        Optional<Evaluated> after,
        Optional<ModelRef> result,
        Optional<Failure> failure,
        Instant created,
        Optional<Instant> finished) {

    private static final Set<String> ENDED = Set.of("done", "failed", "cancelled");

    /** What was asked for. */
    public record Plan(
            long seed,
            double threshold,
            boolean rejection,
            boolean control,
            Sampling sampling,
            int evaluation,
            Optional<String> samplesOf,
            Optional<String> beforeOf,
            Optional<String> note,
            String trainer,
            List<Round> rounds) {}

    /** One round: sample, verify, train, publish. */
    public record Round(
            List<String> tasks, int prompts, int samples, int steps, double learningRate, double replay, int rows) {

        /** Whether it differs from another in nothing but its tasks. */
        boolean isLike(Round other) {
            return new Round(other.tasks, prompts, samples, steps, learningRate, replay, rows).equals(other);
        }
    }

    /** How far a training is: {@code step} of {@code steps} are done. */
    public record Progress(
            int step, int steps, double loss, double learningRate, double tokensPerSecond, long etaSeconds) {}

    /** A verifier against the oracle: shares of 0 to 1. */
    public record Verifier(OptionalDouble precision, OptionalDouble recall) {}

    /** What became of the samples of one task in one round. */
    public record Sampled(
            int round,
            String task,
            OptionalLong prompts,
            long verified,
            long drawn,
            long accepted,
            OptionalDouble acceptance,
            OptionalDouble thoughtRight,
            OptionalDouble drawnRight,
            Verifier verifier,
            long errors) {}

    /** An evaluation at this service. */
    public record Evaluated(String id, boolean ended, Optional<String> failure) {}

    public boolean ended() {
        return ENDED.contains(state);
    }
}
