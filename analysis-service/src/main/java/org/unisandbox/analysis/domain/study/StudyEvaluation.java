package org.unisandbox.analysis.domain.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.unisandbox.analysis.domain.Evaluation;
import org.unisandbox.analysis.domain.StudyTask;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.ModelRef;

/**
 * An evaluation and how much of the study it is.
 *
 * @param evaluation the evaluation
 * @param tasks      those tasks of the study that its items have, in order; possibly none
 */
public record StudyEvaluation(Evaluation evaluation, List<StudyTask> tasks) {

    public StudyEvaluation {
        tasks = StudyTask.study().stream().filter(List.copyOf(tasks)::contains).toList();
    }

    /**
     * One evaluation of each model revision: that with the most of the study's tasks and modes, of several such one in which
     * the model drew rather than one that judged its images again, and of these the newest. Ordered by the model's name, its
     * revisions as they were first evaluated.
     *
     * @param newestFirst evaluations that are done
     * @param judge       only evaluations that have it
     */
    public static List<StudyEvaluation> ofEachModel(List<StudyEvaluation> newestFirst, Optional<Judge> judge) {
        Map<ModelRef, StudyEvaluation> chosen = new LinkedHashMap<>();
        newestFirst.reversed().stream()
                .filter(candidate -> !candidate.tasks.isEmpty() && candidate.judge(judge).isPresent())
                .forEach(candidate -> chosen.merge(candidate.evaluation.model(), candidate, StudyEvaluation::fuller));
        List<StudyEvaluation> ordered = new ArrayList<>(chosen.values());
        ordered.sort(Comparator.comparing(one -> one.evaluation.model().name()));
        return List.copyOf(ordered);
    }

    private static StudyEvaluation fuller(StudyEvaluation older, StudyEvaluation newer) {
        return Comparator.comparingInt(StudyEvaluation::extent)
                                .thenComparing(one -> one.evaluation.imagesOf().isEmpty())
                                .compare(newer, older)
                        >= 0
                ? newer
                : older;
    }

    private int extent() {
        return tasks.size() * evaluation.modes().size();
    }

    /** The judge whose verdicts are shown: the wanted one if it judged; if none is wanted the oracle, else the first. */
    public Optional<Judge> judge(Optional<Judge> wanted) {
        List<Judge> judges = evaluation.judges();
        return wanted.map(judge -> Optional.of(judge).filter(judges::contains))
                .orElseGet(() -> judges.contains(Judge.ORACLE)
                        ? Optional.of(Judge.ORACLE)
                        : judges.stream().findFirst());
    }
}
