package org.unisandbox.analysis.api;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.unisandbox.analysis.domain.Plan;
import org.unisandbox.analysis.store.Evaluations;
import org.unisandbox.analysis.store.Models;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/** Begins evaluations, whoever asks for them. */
@ApplicationScoped
public class EvaluationStart {

    private final Evaluations evaluations;
    private final EvaluationReader reader;
    private final Models models;
    private final EvaluationIds ids;

    EvaluationStart(Evaluations evaluations, EvaluationReader reader, Models models, EvaluationIds ids) {
        this.evaluations = evaluations;
        this.reader = reader;
        this.models = models;
        this.ids = ids;
    }

    /** The evaluation that has begun, or the problem with the first thing that is wrong. */
    public Uni<EvaluationView> begin(NewEvaluation asked) {
        Plan plan = asked.settle();
        return models.byName(asked.modelName())
                .map(model -> plan.with(
                        ids.next(),
                        model.orElseThrow(() -> new ProblemException(
                                ProblemCode.UNKNOWN_MODEL,
                                "there is no model " + asked.modelName() + ": GET /models lists those there are"))))
                .chain(evaluations::begin)
                .chain(reader::view);
    }
}
