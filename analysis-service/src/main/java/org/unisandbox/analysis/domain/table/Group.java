package org.unisandbox.analysis.domain.table;

import java.util.ArrayList;
import java.util.List;
import org.unisandbox.analysis.domain.StudyTask;
import org.unisandbox.tasks.Family;

/**
 * What a line of the table is about: one task, or several together.
 *
 * @param name  task code, or {@code math}, {@code mapping}, {@code all}
 * @param tasks the tasks
 */
record Group(String name, List<StudyTask> tasks) {

    /** Each task, then each family of which there are several, then all if they are of several families. */
    static List<Group> of(List<StudyTask> tasks) {
        List<StudyTask> sorted = tasks.stream().distinct().sorted().toList();
        List<Group> groups = new ArrayList<>();
        sorted.forEach(task -> groups.add(new Group(task.code(), List.of(task))));
        for (Family family : Family.values()) {
            List<StudyTask> members = sorted.stream().filter(task -> task.family() == family).toList();
            if (members.size() > 1) {
                groups.add(new Group(family.code(), members));
            }
        }
        if (sorted.stream().map(StudyTask::family).distinct().count() > 1) {
            groups.add(new Group("all", sorted));
        }
        return List.copyOf(groups);
    }

    boolean has(Judged judged) {
        return tasks.contains(judged.task());
    }

    /** Score of a guess if every task has as many pairs as the others. */
    double chance() {
        return tasks.stream().mapToDouble(StudyTask::pairChance).average().orElse(0);
    }
}
