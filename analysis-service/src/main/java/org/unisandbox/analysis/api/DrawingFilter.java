package org.unisandbox.analysis.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.unisandbox.analysis.domain.Evaluation;
import org.unisandbox.analysis.domain.StudyTask;
import org.unisandbox.analysis.store.Drawings;
import org.unisandbox.contracts.Outcome;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/**
 * Which drawings a caller asks for.
 *
 * @param task     code
 * @param mode     code
 * @param outcome  in small letters
 * @param disputed only what judges do not agree on
 */
public record DrawingFilter(Optional<String> task, Optional<String> mode, Optional<String> outcome, boolean disputed) {

    DrawingFilter(Optional<String> task, Optional<String> mode, Optional<String> outcome) {
        this(task, mode, outcome, false);
    }

    /** The same for an evaluation, or the problem {@code unknown-task}, {@code unknown-mode}, {@code invalid-request}. */
    public Drawings.Filter of(Evaluation evaluation) {
        return new Drawings.Filter(
                task.map(code -> task(code, evaluation)),
                mode.map(ModeCode::parse),
                outcome.map(DrawingFilter::outcome),
                disputed);
    }

    /** The items of a dataset may be of any task. */
    private static StudyTask task(String code, Evaluation evaluation) {
        if (evaluation.dataset().isPresent()) {
            return new StudyTask(code);
        }
        return StudyTask.of(code)
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.UNKNOWN_TASK,
                        "there is no task " + code + ": choose from " + String.join(", ", StudyTask.codes())));
    }

    private static Outcome outcome(String code) {
        return Arrays.stream(Outcome.values())
                .filter(outcome -> outcome.name().toLowerCase(Locale.ROOT).equals(code))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.INVALID_REQUEST,
                        "there is no outcome " + code + ": choose from pass, fail, refused, error"));
    }
}
