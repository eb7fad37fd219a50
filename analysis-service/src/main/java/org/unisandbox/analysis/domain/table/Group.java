package org.unisandbox.analysis.domain.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.unisandbox.analysis.domain.StudyTask;
import org.unisandbox.contracts.Mode;
import org.unisandbox.tasks.Family;
import org.unisandbox.tasks.Profile;

/**
 * What a line of the table is about: one task, or several together.
 *
 * @param name  task code, or {@code math}, {@code mapping}, {@code all}
 * @param tasks the tasks
 */
record Group(String name, List<StudyTask> tasks) {

    private static final String ALL = "all";

    /**
     * Each task, then each family of which there are several, then all if they are of several families. Plain drawing is
     * no part of averages: they are about reasoning.
     */
    static List<Group> of(List<StudyTask> tasks) {
        List<StudyTask> sorted = tasks.stream().distinct().sorted().toList();
        List<Group> groups = new ArrayList<>();
        sorted.forEach(task -> groups.add(new Group(task.code(), List.of(task))));
        for (Family family : Family.values()) {
            List<StudyTask> members = sorted.stream().filter(task -> task.isOf(family)).toList();
            if (members.size() > 1) {
                groups.add(new Group(family.code(), members));
            }
        }
        List<StudyTask> reasoning = sorted.stream().filter(task -> !task.isPlain()).toList();
        if (reasoning.stream().map(StudyTask::familyCode).distinct().count() > 1) {
            groups.add(new Group(ALL, reasoning));
        }
        return List.copyOf(groups);
    }

    /** Whether a line of this name is about several tasks. */
    static boolean isAverage(String name) {
        return name.equals(ALL)
                || Arrays.stream(Family.values())
                        .anyMatch(family -> family != Family.PLAIN && family.code().equals(name));
    }

    boolean has(Judged judged) {
        return tasks.contains(judged.task());
    }

    boolean isDrawnIn(Mode mode) {
        return tasks.stream().anyMatch(task -> task.isDrawnIn(mode));
    }

    /** Score of a guess if every task has as many pairs as the others. */
    double chance(Profile profile) {
        return tasks.stream().mapToDouble(task -> task.pairChance(profile)).average().orElse(0);
    }
}
