package org.unisandbox.analysis.lab;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.unisandbox.analysis.api.EvaluationReader;
import org.unisandbox.analysis.api.EvaluationView;
import org.unisandbox.analysis.api.InTurn;
import org.unisandbox.analysis.lab.view.Run;
import org.unisandbox.analysis.store.EvaluationEntity;
import org.unisandbox.analysis.store.Evaluations;

/** Evaluations for lists. */
@ApplicationScoped
class Runs {

    private final Evaluations evaluations;
    private final EvaluationReader reader;

    Runs(Evaluations evaluations, EvaluationReader reader) {
        this.evaluations = evaluations;
        this.reader = reader;
    }

    /**
     * Evaluations, newest first; those that run with their progress.
     *
     * @param before only those with a smaller number; 0 for all
     */
    Uni<List<Run>> newest(long before, int limit) {
        return evaluations.before(before, limit).chain(found -> InTurn.each(found, this::run));
    }

    private Uni<Run> run(EvaluationEntity entity) {
        return (entity.state().ended()
                        ? Uni.createFrom().item(EvaluationView.of(entity, Optional.empty()))
                        : reader.view(entity))
                .map(view -> new Run(entity.seq(), view));
    }
}
