package org.unisandbox.analysis.domain.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.unisandbox.analysis.domain.Evaluation;
import org.unisandbox.analysis.domain.StudyTask;
import org.unisandbox.analysis.domain.table.Judged;
import org.unisandbox.analysis.domain.table.Table;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Outcome;
import org.unisandbox.contracts.Sampling;
import org.unisandbox.tasks.Profile;

/** Evaluations that tests make tables of. */
final class StudyTables {

    static final int PAIRS = 4;

    private StudyTables() {}

    /** How many of the four pairs of a task are right, and how many of the others broke. */
    record Part(StudyTask task, Mode mode, int right, int broken) {}

    static Evaluation evaluation(String id, ModelRef model, List<StudyTask> tasks, List<Mode> modes, List<Judge> judges) {
        return new Evaluation(
                id, model, Optional.empty(), tasks, modes, judges, PAIRS, 1, 7, "reference", "test", Sampling.STANDARD,
                Optional.empty(), Optional.empty());
    }

    static StudyTable.Scored scored(String id, String model, Judge judge, Part... parts) {
        return scored(id, new ModelRef(model, "ab".repeat(32)), judge, parts);
    }

    static StudyTable.Scored scored(String id, ModelRef model, Judge judge, Part... parts) {
        List<StudyTask> tasks = List.of(parts).stream().map(Part::task).distinct().toList();
        List<Mode> modes = List.of(parts).stream().map(Part::mode).distinct().toList();
        List<Judged> verdicts = new ArrayList<>();
        for (Part part : parts) {
            for (int pair = 0; pair < PAIRS; pair++) {
                Outcome outcome = pair < part.right
                        ? Outcome.PASS
                        : pair < part.right + part.broken ? Outcome.ERROR : Outcome.FAIL;
                verdicts.add(judged(part, judge, pair, "A", outcome));
                verdicts.add(judged(part, judge, pair, "B", Outcome.PASS));
            }
        }
        return new StudyTable.Scored(
                evaluation(id, model, tasks, modes, List.of(judge)),
                judge,
                Table.of(model.name(), Profile.REFERENCE, tasks, modes, List.of(judge), verdicts));
    }

    private static Judged judged(Part part, Judge judge, int pair, String half, Outcome outcome) {
        return new Judged(part.task, part.mode, judge, "p" + pair, half, 0, outcome, outcome == Outcome.PASS);
    }
}
