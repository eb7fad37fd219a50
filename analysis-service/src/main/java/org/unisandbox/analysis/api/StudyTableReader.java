package org.unisandbox.analysis.api;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.unisandbox.analysis.domain.Evaluation;
import org.unisandbox.analysis.domain.study.StudyEvaluation;
import org.unisandbox.analysis.domain.study.StudyTable;
import org.unisandbox.analysis.domain.table.Table;
import org.unisandbox.analysis.store.Drawings;
import org.unisandbox.analysis.store.Evaluations;
import org.unisandbox.contracts.Judge;

/** Puts together the study's table. */
@ApplicationScoped
public class StudyTableReader {

    private final EvaluationReader reader;
    private final Evaluations evaluations;
    private final Drawings drawings;

    StudyTableReader(EvaluationReader reader, Evaluations evaluations, Drawings drawings) {
        this.reader = reader;
        this.evaluations = evaluations;
        this.drawings = drawings;
    }

    /**
     * The table of these evaluations, in this order; the problem {@code unknown-evaluation}, {@code not-done}, or
     * {@code unknown-judge} where the judge did not judge one of them.
     */
    Uni<StudyTable> of(List<String> ids, Optional<Judge> judge) {
        return InTurn.each(ids.stream().distinct().toList(), id -> reader.done(id, "show"))
                .chain(this::withTasks)
                .invoke(found -> found.forEach(one -> JudgeCode.of(one, judge)))
                .chain(found -> scores(found, judge))
                .map(StudyTable::of);
    }

    /** The table of all models that were evaluated, and by this judge if one is wanted. */
    Uni<StudyTable> ofEachModel(Optional<Judge> judge) {
        return evaluationOfEachModel(judge).chain(chosen -> scores(chosen, judge)).map(StudyTable::of);
    }

    /** The evaluations that it is made of; each is done, and has the judge if one is wanted. */
    public Uni<List<StudyEvaluation>> evaluationOfEachModel(Optional<Judge> judge) {
        return evaluations.done()
                .chain(this::withTasks)
                .map(found -> StudyEvaluation.ofEachModel(found, judge));
    }

    /** The table of those of the evaluations that have tasks of the study, finished or not, by the judge that comes first. */
    Uni<StudyTable> ofStudy(List<Evaluation> all) {
        return withTasks(all)
                .map(found -> found.stream().filter(one -> !one.tasks().isEmpty()).toList())
                .chain(found -> scores(found, Optional.empty()))
                .map(StudyTable::of);
    }

    /** Of what tasks the items of datasets are, their drawings say: those of all evaluations are looked at together. */
    private Uni<List<StudyEvaluation>> withTasks(List<Evaluation> all) {
        List<String> ofDatasets = all.stream()
                .filter(evaluation -> evaluation.dataset().isPresent())
                .map(Evaluation::id)
                .toList();
        return drawings.tasks(ofDatasets).map(tasks -> all.stream()
                .map(one -> new StudyEvaluation(
                        one, one.dataset().isEmpty() ? one.tasks() : tasks.getOrDefault(one.id(), List.of())))
                .toList());
    }

    private Uni<List<StudyTable.Scored>> scores(List<StudyEvaluation> chosen, Optional<Judge> judge) {
        return InTurn.each(chosen, one -> scored(one, JudgeCode.of(one, judge)));
    }

    /** What its rows of one evaluation are made of. */
    public Uni<StudyTable.Scored> scored(StudyEvaluation of, Judge judge) {
        Evaluation evaluation = of.evaluation();
        return drawings.judged(evaluation.id()).map(judged -> new StudyTable.Scored(
                evaluation,
                judge,
                Table.of(
                        evaluation.model().name(),
                        EvaluationReader.profile(evaluation),
                        of.tasks(),
                        evaluation.modes(),
                        List.of(judge),
                        judged.stream().filter(verdict -> verdict.judge() == judge).toList())));
    }
}
