package org.unisandbox.trainer.api;

import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.unisandbox.contracts.Failure;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.trainer.domain.KnowledgeInjection;
import org.unisandbox.trainer.domain.RecallTable;
import org.unisandbox.trainer.store.InjectionEntity;
import org.unisandbox.umm.train.Training.Progress;

/** An injection, as callers see it. */
@Schema(description = "An injection and how far it is")
public record InjectionView(
        String id,
        @Schema(description = "What the resulting model goes by") String name,
        @Schema(description = "The model it began with") ModelRef model,
        @Schema(description = "running, done, failed or cancelled") String state,
        Plan plan,
        @Schema(description = "How far the training is, once it has told") Optional<CampaignView.Progress> training,
        @Schema(description = "What the model can say before and after; once it is done") Optional<RecallTable> recall,
        @Schema(description = "The model that came out") Optional<ModelRef> result,
        @Schema(description = "Why it cannot be carried out") Optional<Failure> failure,
        Instant created,
        Optional<Instant> finished) {

    /**
     * What was asked for.
     *
     * @param characters    how many characters the model is told of
     * @param conversations how many conversations about each
     * @param rows          packed rows of a step
     * @param shuffled      whether the facts are dealt to other characters before they are told: the control
     */
    public record Plan(
            @Schema(description = "The characters: profile, split and seed") String roster,
            long seed,
            int characters,
            int conversations,
            int steps,
            double learningRate,
            double replay,
            int rows,
            boolean shuffled) {}

    static InjectionView of(InjectionEntity entity) {
        KnowledgeInjection injection = entity.injection();
        return new InjectionView(
                injection.id(),
                injection.name(),
                injection.model(),
                entity.state().code(),
                new Plan(
                        injection.roster().id(),
                        injection.seed(),
                        injection.characters(),
                        injection.conversations(),
                        injection.steps(),
                        injection.learningRate(),
                        injection.replay(),
                        injection.rows(),
                        injection.shuffled()),
                entity.progress().map(InjectionView::progress),
                entity.recall(),
                entity.result(),
                entity.failure(),
                entity.created(),
                entity.finished());
    }

    private static CampaignView.Progress progress(Progress progress) {
        return new CampaignView.Progress(
                progress.step(),
                progress.steps(),
                progress.loss(),
                progress.learningRate(),
                progress.tokensPerSecond(),
                Math.round(progress.secondsLeft()));
    }
}
