package org.unisandbox.analysis.api;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.unisandbox.analysis.domain.probe.CausalCheck;
import org.unisandbox.analysis.domain.probe.LensChoice;
import org.unisandbox.analysis.domain.probe.ProbePlan;
import org.unisandbox.analysis.store.ProbeEntity;
import org.unisandbox.contracts.Failure;

/**
 * A probe as callers see it.
 *
 * @param state    {@code running}, {@code done} or {@code failed}
 * @param progress how much is done, 0 to 1
 * @param failure  why it cannot be carried out
 * @param choice   neighbours, permutations, resamples and seed
 * @param upload   SHA-256 of the files
 * @param source   revision and prompts, if the activations are those of a model of this system
 * @param result   what it shows, when it is done; left out in lists
 * @param causal   which queries carry what is drawn, when it is done and was asked for; left out in lists
 */
public record ProbeView(
        String id,
        String state,
        double progress,
        Optional<Failure> failure,
        Optional<String> model,
        LensChoice lens,
        ProbePlan.Shape shape,
        ProbePlan.Choice choice,
        ProbePlan.Upload upload,
        Optional<ProbePlan.Source> source,
        Instant created,
        Optional<Instant> finished,
        Optional<ProbeDocument> result,
        Optional<CausalDocument> causal) {

    /** With what it shows. */
    static ProbeView of(ProbeEntity entity) {
        ProbePlan plan = entity.plan();
        return of(
                entity,
                plan,
                entity.result().map(result -> ProbeDocument.of(plan, result)),
                entity.interventions().map(CausalCheck::of).map(CausalDocument::of));
    }

    /** Without. */
    static ProbeView brief(ProbeEntity entity) {
        return of(entity, entity.plan(), Optional.empty(), Optional.empty());
    }

    private static ProbeView of(
            ProbeEntity entity, ProbePlan plan, Optional<ProbeDocument> result, Optional<CausalDocument> causal) {
        return new ProbeView(
                plan.id(),
                entity.state().name().toLowerCase(Locale.ROOT),
                entity.progress(),
                entity.failure(),
                plan.model(),
                plan.lens(),
                plan.shape(),
                plan.choice(),
                plan.upload(),
                plan.source(),
                entity.created(),
                entity.finished(),
                result,
                causal);
    }
}
