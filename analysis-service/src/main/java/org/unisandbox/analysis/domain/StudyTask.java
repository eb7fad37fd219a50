package org.unisandbox.analysis.domain;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.unisandbox.contracts.Mode;
import org.unisandbox.tasks.Family;
import org.unisandbox.tasks.Profile;
import org.unisandbox.tasks.Task;

/**
 * A task in the tables: one of the study, or whatever the items of a dataset say they are.
 *
 * @param code the name used in JSON, on the command line and in tables, such as {@code math1}
 */
public record StudyTask(@JsonValue String code) implements Comparable<StudyTask> {

    public static final StudyTask MATH1 = new StudyTask("math1");
    public static final StudyTask MATH2 = new StudyTask("math2");
    public static final StudyTask MATH3 = new StudyTask("math3");
    public static final StudyTask MAPPING1 = new StudyTask("mapping1");
    public static final StudyTask MAPPING2 = new StudyTask("mapping2");
    public static final StudyTask MAPPING3 = new StudyTask("mapping3");

    public static final StudyTask KNOWLEDGE_FORWARD = new StudyTask(Task.KNOWLEDGE_FORWARD.code());
    public static final StudyTask KNOWLEDGE_INVERSE = new StudyTask(Task.KNOWLEDGE_INVERSE.code());

    /** Stands for the tasks of a dataset as long as its items have not told theirs. */
    public static final StudyTask MIXED = new StudyTask("mixed");

    private static final int PAIR = 2;

    private static final List<StudyTask> STUDY = List.of(MATH1, MATH2, MATH3, MAPPING1, MAPPING2, MAPPING3);
    private static final List<StudyTask> ALL = Stream.concat(
                    STUDY.stream(),
                    Stream.of(KNOWLEDGE_FORWARD, KNOWLEDGE_INVERSE, new StudyTask(Task.PLAIN.code())))
            .toList();
    private static final Comparator<StudyTask> ORDER =
            Comparator.comparingInt(StudyTask::place).thenComparing(StudyTask::code);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public StudyTask {
    }

    /** The tasks of the study, whose items are generated in pairs, in the order of the tables. */
    public static List<StudyTask> study() {
        return STUDY;
    }

    /** Those of the study, which are evaluated unless others are asked for, the knowledge tasks, and plain. */
    public static List<StudyTask> all() {
        return ALL;
    }

    /** The task with this code, if there is one. */
    public static Optional<StudyTask> of(String code) {
        return ALL.stream().filter(task -> task.code().equals(code)).findFirst();
    }

    /** All codes, in order. */
    public static List<String> codes() {
        return ALL.stream().map(StudyTask::code).toList();
    }

    /** The code without the level or the kind: that of a family, where it is one. */
    public String familyCode() {
        return code.replaceFirst("\\d+$|-.*$", "");
    }

    public boolean isOf(Family family) {
        return familyCode().equals(family.code());
    }

    /** Whether the prompt says what to draw: there is nothing to think about, or to answer in words. */
    public boolean isPlain() {
        return isOf(Family.PLAIN);
    }

    /** Whether generated items are drawn in a mode: those of a plain task without a thought alone. */
    public boolean isDrawnIn(Mode mode) {
        return mode == Mode.NORMAL || !isPlain();
    }

    /** How many items are generated at a time: 2, the halves of a pair, or 1 where items stand alone. */
    public int halves() {
        return Task.byCode(code).map(Task::halves).orElse(PAIR);
    }

    /**
     * Probability that a guess among the possible answers gets both halves of a pair right, or the item where items stand
     * alone; 0 if it is not known.
     */
    public double pairChance(Profile profile) {
        return Task.byCode(code).map(task -> task.chancePair(profile)).orElse(0.0);
    }

    /** Probability that a guess among the possible answers gets one item right; 0 if it is not known. */
    public double singleChance(Profile profile) {
        return Task.byCode(code).map(task -> task.chanceSingle(profile)).orElse(0.0);
    }

    /** By family, then by level. */
    @Override
    public int compareTo(StudyTask other) {
        return ORDER.compare(this, other);
    }

    private int place() {
        for (Family family : Family.values()) {
            if (isOf(family)) {
                return family.ordinal();
            }
        }
        return Family.values().length;
    }
}
