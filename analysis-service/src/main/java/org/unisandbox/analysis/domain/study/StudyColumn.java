package org.unisandbox.analysis.domain.study;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.unisandbox.analysis.domain.StudyTask;

/** What a column of the study's table is about: a task of the study, or the average of several. In the table's order. */
public enum StudyColumn {
    MATH1("Math1", StudyTask.MATH1),
    MATH2("Math2", StudyTask.MATH2),
    MATH3("Math3", StudyTask.MATH3),
    MATH("Math avg.", StudyTask.MATH1, StudyTask.MATH2, StudyTask.MATH3),
    MAPPING1("Mapping1", StudyTask.MAPPING1),
    MAPPING2("Mapping2", StudyTask.MAPPING2),
    MAPPING3("Mapping3", StudyTask.MAPPING3),
    MAPPING("Mapping avg.", StudyTask.MAPPING1, StudyTask.MAPPING2, StudyTask.MAPPING3),
    ALL("Avg.", StudyTask.study().toArray(StudyTask[]::new));

    private final String heading;
    private final List<StudyTask> tasks;

    StudyColumn(String heading, StudyTask... tasks) {
        this.heading = heading;
        this.tasks = List.of(tasks);
    }

    /** The columns of the tasks, without the averages. */
    static Stream<StudyColumn> ofTasks() {
        return Arrays.stream(values()).filter(column -> column.tasks.size() == 1);
    }

    /** The name in JSON and CSV, which is that of the line in the table of an evaluation. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a person reads above it. */
    String heading() {
        return heading;
    }

    /** The tasks it is about, at least one. */
    List<StudyTask> tasks() {
        return tasks;
    }
}
