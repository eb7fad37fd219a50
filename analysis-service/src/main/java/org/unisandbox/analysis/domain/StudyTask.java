package org.unisandbox.analysis.domain;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.unisandbox.tasks.Family;
import org.unisandbox.tasks.Task;

/** The tasks that can be evaluated, in the order of the tables: those whose items come in pairs. */
public enum StudyTask {
    MATH1(Task.MATH1),
    MATH2(Task.MATH2),
    MATH3(Task.MATH3),
    MAPPING1(Task.MAPPING1),
    MAPPING2(Task.MAPPING2),
    MAPPING3(Task.MAPPING3);

    private final Task task;

    StudyTask(Task task) {
        this.task = task;
    }

    public Family family() {
        return task.family();
    }

    /** The name used in JSON, on the command line and in tables, such as {@code math1}. */
    @JsonValue
    public String code() {
        return task.code();
    }

    /** Probability that a guess among the possible answers gets both halves of a pair right. */
    public double pairChance() {
        return task.chancePair();
    }

    /** The task of a code, if there is one. */
    public static Optional<StudyTask> of(String code) {
        return Arrays.stream(values()).filter(task -> task.code().equals(code)).findFirst();
    }

    /** All codes, in order. */
    public static List<String> codes() {
        return Arrays.stream(values()).map(StudyTask::code).toList();
    }
}
