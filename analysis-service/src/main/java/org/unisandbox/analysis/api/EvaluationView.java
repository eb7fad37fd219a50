package org.unisandbox.analysis.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.unisandbox.analysis.domain.Evaluation;
import org.unisandbox.analysis.domain.EvaluationState;
import org.unisandbox.analysis.domain.Progress;
import org.unisandbox.analysis.domain.StudyTask;
import org.unisandbox.analysis.store.EvaluationEntity;
import org.unisandbox.contracts.Budget;
import org.unisandbox.contracts.Failure;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;

/**
 * An evaluation as callers see it.
 *
 * @param state    {@code running}, {@code paused}, {@code done}, {@code failed} or {@code cancelled}
 * @param stage    what is going on: {@code verdicts}, {@code text}, {@code paused} or {@code ended}
 * @param failure  why it cannot be carried out
 * @param budget   the most that may be asked of a model that is served elsewhere
 * @param dataset  the stored dataset that was asked for, if one was
 * @param n        pairs of each task that were asked for
 * @param imagesOf the evaluation whose images are judged again
 * @param progress how much is there; left out in lists
 */
public record EvaluationView(
        String id,
        String state,
        String stage,
        Optional<Failure> failure,
        String model,
        String revision,
        Optional<String> dataset,
        List<StudyTask> tasks,
        List<Mode> modes,
        List<Judge> judges,
        int n,
        int samples,
        long seed,
        String profile,
        String split,
        double imageTemperature,
        double thoughtTemperature,
        Optional<Budget> budget,
        Optional<String> imagesOf,
        Instant created,
        Optional<Instant> finished,
        Optional<Progress> progress) {

    /**
     * An evaluation as it is stored.
     *
     * @param progress how much is there; empty in lists
     */
    public static EvaluationView of(EvaluationEntity entity, Optional<Progress> progress) {
        Evaluation evaluation = entity.evaluation();
        return new EvaluationView(
                evaluation.id(),
                entity.state().code(),
                stage(entity.state()),
                entity.failure(),
                evaluation.model().name(),
                evaluation.model().revision(),
                evaluation.dataset(),
                evaluation.tasks(),
                evaluation.modes(),
                evaluation.judges(),
                evaluation.pairs(),
                evaluation.samples(),
                evaluation.seed(),
                evaluation.profile(),
                evaluation.split(),
                evaluation.sampling().imageTemperature(),
                evaluation.sampling().thoughtTemperature(),
                evaluation.budget(),
                evaluation.imagesOf(),
                entity.created(),
                entity.finished(),
                progress);
    }

    private static String stage(EvaluationState state) {
        return switch (state) {
            case RUNNING -> "verdicts";
            case MEASURING -> "text";
            case PAUSED -> "paused";
            case DONE, FAILED, CANCELLED -> "ended";
        };
    }
}
