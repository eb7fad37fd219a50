package org.unisandbox.trainer.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.unisandbox.contracts.Failure;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Sampling;
import org.unisandbox.trainer.domain.Campaign;
import org.unisandbox.trainer.domain.Tally;
import org.unisandbox.trainer.store.CampaignEntity;
import org.unisandbox.umm.train.Training;

/** A campaign, as callers see it. */
@Schema(description = "A campaign and how far it is")
public record CampaignView(
        String id,
        @Schema(description = "What the resulting model goes by") String name,
        @Schema(description = "The model it began with") ModelRef model,
        @Schema(description = "running, paused, done, failed or cancelled") String state,
        @Schema(description = "sampling, training or evaluating") String stage,
        @Schema(description = "The round it is in, from 1") int round,
        Plan plan,
        @Schema(description = "How far the training of the round is, once it has told") Optional<Progress> training,
        @Schema(description = "What the trainer says while it has no step to tell of, such as what it waits for")
                Optional<String> trainerSays,
        @Schema(description = "Share of all samples that is accepted") OptionalDouble acceptance,
        @Schema(description = "Share of all drawings that the oracle calls right") OptionalDouble drawnRight,
        @Schema(description = "The verifier against the oracle, over all rounds") Verifier verifier,
        @Schema(description = "What became of the samples, by round and task") List<Sampled> samples,
        @Schema(description = "Of the model as it was") Optional<Evaluated> before,
        @Schema(description = "Of the model that came out") Optional<Evaluated> after,
        @Schema(description = "The model that the last finished round published") Optional<ModelRef> result,
        @Schema(description = "Why it cannot be carried out") Optional<Failure> failure,
        Instant created,
        Optional<Instant> finished) {

    /**
     * What was asked for.
     *
     * @param threshold least score with which a sample is accepted, 0 to 1
     * @param rejection whether the threshold counts; without, everything drawn is accepted
     * @param control   whether lessons get an image of a random count, so that they teach nothing but the form of prompts
     * @param rounds    what is sampled and trained, one after the other
     */
    public record Plan(
            long seed,
            double threshold,
            boolean rejection,
            boolean control,
            Sampling sampling,
            @Schema(description = "Pairs per task of the evaluations, 0 for none") int evaluation,
            @Schema(description = "The campaign whose samples it takes") Optional<String> samplesOf,
            @Schema(description = "The campaign whose evaluation before it takes") Optional<String> beforeOf,
            @Schema(description = "What the caller wants to find with it") Optional<String> note,
            @Schema(description = "reference or kubernetes-job") String trainer,
            List<Campaign.Round> rounds) {}

    /**
     * How far a training is.
     *
     * @param step steps that are done
     */
    public record Progress(
            int step, int steps, double loss, double learningRate, double tokensPerSecond, long etaSeconds) {}

    /** A verifier against the oracle: shares of 0 to 1. */
    public record Verifier(OptionalDouble precision, OptionalDouble recall) {}

    /**
     * One task in one round.
     *
     * @param drawn    samples with an image
     * @param accepted samples that are learnt from
     */
    public record Sampled(
            int round,
            String task,
            @Schema(description = "Samples there are to be") OptionalLong prompts,
            @Schema(description = "Samples that are in") long verified,
            long drawn,
            long accepted,
            @Schema(description = "accepted of verified") OptionalDouble acceptance,
            @Schema(description = "Share of the thoughts that conclude with the answer") OptionalDouble thoughtRight,
            @Schema(description = "Share of the drawings that the oracle calls right") OptionalDouble drawnRight,
            Verifier verifier,
            long errors) {}

    /**
     * An evaluation at analysis-service.
     *
     * @param ended whether it has ended, well or not
     */
    public record Evaluated(String id, boolean ended, Optional<String> failure) {}

    static CampaignView of(CampaignEntity entity, List<Tally> tallies) {
        Campaign campaign = entity.campaign();
        Tally all = Tally.sum(tallies);
        boolean asked = campaign.evaluates();
        return new CampaignView(
                campaign.id(),
                campaign.name(),
                campaign.model(),
                entity.state().code(),
                entity.stage().code(),
                entity.round(),
                new Plan(
                        campaign.seed(),
                        campaign.threshold(),
                        campaign.rejection(),
                        campaign.control(),
                        campaign.sampling(),
                        campaign.evaluation(),
                        campaign.samplesOf(),
                        campaign.beforeOf(),
                        campaign.note(),
                        campaign.trainedBy().code(),
                        campaign.rounds()),
                entity.progress().map(CampaignView::progress),
                entity.trainerSays(),
                all.acceptance(),
                all.drawnRightShare(),
                new Verifier(all.precision(), all.recall()),
                tallies.stream().map(CampaignView::sampled).toList(),
                evaluated(asked, campaign.beforeId(), entity.beforeEnded(), entity.beforeFailure()),
                evaluated(asked, campaign.afterId(), entity.afterEnded(), entity.afterFailure()),
                entity.trained() > 0 ? Optional.of(entity.model()) : Optional.empty(),
                entity.failure(),
                entity.created(),
                entity.finished());
    }

    private static Optional<Evaluated> evaluated(boolean asked, String id, boolean ended, Optional<String> failure) {
        return asked ? Optional.of(new Evaluated(id, ended, failure)) : Optional.empty();
    }

    private static Progress progress(Training.Progress progress) {
        return new Progress(
                progress.step(),
                progress.steps(),
                progress.loss(),
                progress.learningRate(),
                progress.tokensPerSecond(),
                Math.round(progress.secondsLeft()));
    }

    private static Sampled sampled(Tally tally) {
        return new Sampled(
                tally.round(),
                tally.task(),
                tally.expected().map(OptionalLong::of).orElseGet(OptionalLong::empty),
                tally.verified(),
                tally.drawn(),
                tally.accepted(),
                tally.acceptance(),
                tally.thoughtRightShare(),
                tally.drawnRightShare(),
                new Verifier(tally.precision(), tally.recall()),
                tally.errors());
    }
}
