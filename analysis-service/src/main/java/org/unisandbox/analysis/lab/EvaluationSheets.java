package org.unisandbox.analysis.lab;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.unisandbox.analysis.api.EvaluationReader;
import org.unisandbox.analysis.api.EvaluationView;
import org.unisandbox.analysis.api.JudgeCode;
import org.unisandbox.analysis.domain.StudyTask;
import org.unisandbox.analysis.domain.study.StudyEvaluation;
import org.unisandbox.analysis.lab.services.Services;
import org.unisandbox.analysis.lab.view.EvaluationSheet;
import org.unisandbox.analysis.lab.view.Run;
import org.unisandbox.analysis.lab.view.Stages;
import org.unisandbox.analysis.store.DispatchEntity;
import org.unisandbox.analysis.store.Drawings;
import org.unisandbox.analysis.store.Evaluations;
import org.unisandbox.contracts.Judge;

/** Puts together what the page of an evaluation shows. */
@ApplicationScoped
class EvaluationSheets {

    private final EvaluationReader reader;
    private final Evaluations evaluations;
    private final Drawings drawings;
    private final Services services;

    EvaluationSheets(EvaluationReader reader, Evaluations evaluations, Drawings drawings, Services services) {
        this.reader = reader;
        this.evaluations = evaluations;
        this.drawings = drawings;
        this.services = services;
    }

    /**
     * An evaluation, or the problem {@code unknown-evaluation} or {@code unknown-judge}.
     *
     * @param judge code of the judge whose verdicts are shown; the oracle if none is named, or else the first
     */
    Uni<EvaluationSheet> of(String id, Optional<String> judge) {
        return reader.byId(id).chain(entity -> {
            Optional<Judge> wanted = judge.filter(code -> !code.isEmpty()).map(JudgeCode::parse);
            Judge shown = JudgeCode.of(new StudyEvaluation(entity.evaluation(), List.of()), wanted);
            return reader.view(entity).chain(view -> reader.table(entity).chain(table -> tasks(view)
                    .chain(tasks -> stages(view)
                            .map(stages -> new EvaluationSheet(
                                    new Run(entity.seq(), view), table, shown, tasks, stages, entity.codeRevision())))));
        });
    }

    /** How far its drawings are. */
    Uni<Stages> stages(EvaluationView view) {
        return drawn(view).map(drawn -> Stages.of(view.progress().orElseThrow(), drawn));
    }

    /** Where nothing is drawn, as in an evaluation of kept images, nobody has to be asked; nor where all is. */
    private Uni<OptionalLong> drawn(EvaluationView view) {
        if (view.finished().isPresent() || view.imagesOf().isPresent()) {
            return Uni.createFrom().item(OptionalLong.of(view.progress().orElseThrow().verified()));
        }
        return evaluations.dispatches(view.id()).chain(dispatches -> Services.ifAnswered(services.generation(
                        generation -> generation.counts(
                                dispatches.stream().map(DispatchEntity::id).toList()))))
                .map(counts -> counts.map(found -> OptionalLong.of(
                                found.values().stream().mapToLong(count -> count).sum()))
                        .orElse(OptionalLong.empty()));
    }

    private Uni<List<StudyTask>> tasks(EvaluationView view) {
        return view.dataset().isPresent()
                ? drawings.tasks(view.id())
                : Uni.createFrom().item(view.tasks());
    }
}
