package org.unisandbox.analysis.lab.view;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.unisandbox.analysis.api.EvaluationView;
import org.unisandbox.analysis.domain.StudyTask;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;

/**
 * An evaluation in a list.
 *
 * @param place its number, rising
 */
public record Run(long place, EvaluationView view) {

    private static final int FEW = 3;

    public String id() {
        return view.id();
    }

    public String model() {
        return view.model();
    }

    public String revision() {
        return Words.digest(view.revision());
    }

    /** {@code running}, {@code done} or {@code failed}. */
    public String state() {
        return view.state();
    }

    /** Whether it can still change. */
    public boolean open() {
        return view.finished().isEmpty();
    }

    /** Whether all drawings are judged and the same is being asked in words. */
    public boolean asking() {
        return view.stage().equals("text");
    }

    public boolean paused() {
        return state().equals("paused");
    }

    /** What it is about, in a few words. */
    public String about() {
        if (view.dataset().isPresent()) {
            return "dataset " + view.dataset().get();
        }
        List<String> tasks = view.tasks().stream().map(StudyTask::code).toList();
        String named = tasks.size() > FEW ? tasks.size() + " tasks" : String.join(", ", tasks);
        return named + ", " + Words.count(view.n()) + " pairs each";
    }

    public String modes() {
        return view.modes().stream().map(Mode::code).collect(Collectors.joining(", "));
    }

    public String judges() {
        return view.judges().stream().map(Judge::code).collect(Collectors.joining(", "));
    }

    public Instant created() {
        return view.created();
    }

    public String createdText() {
        return Words.time(view.created());
    }

    /** How long it took, once it has ended. */
    public Optional<String> took() {
        return view.finished().map(end -> Words.duration(Duration.between(view.created(), end)));
    }

    /** Judged drawings of all, such as {@code 12 of 72 judged}, where that is known. */
    public Optional<String> progressText() {
        return view.progress()
                .filter(progress -> progress.expected() > 0)
                .map(progress -> Words.count(progress.verified()) + " of " + Words.count(progress.expected()) + " judged");
    }

    /** The same as the width of a bar. */
    public String width() {
        return view.progress()
                .filter(progress -> progress.expected() > 0)
                .map(progress -> Words.width((double) progress.verified() / progress.expected()))
                .orElse("0%");
    }
}
