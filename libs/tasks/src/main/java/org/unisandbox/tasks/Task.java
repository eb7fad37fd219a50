package org.unisandbox.tasks;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A family at a level.
 *
 * @param level the number of operations in a math task, of hops in a mapping task: 1 to {@value #HIGHEST_LEVEL}
 */
public record Task(Family family, int level) {

    /** The highest level of any task. */
    public static final int HIGHEST_LEVEL = 8;

    public static final Task MATH1 = new Task(Family.MATH, 1);
    public static final Task MATH2 = new Task(Family.MATH, 2);
    public static final Task MATH3 = new Task(Family.MATH, 3);
    public static final Task MAPPING1 = new Task(Family.MAPPING, 1);
    public static final Task MAPPING2 = new Task(Family.MAPPING, 2);
    public static final Task MAPPING3 = new Task(Family.MAPPING, 3);

    private static final List<Task> STUDY = List.of(MATH1, MATH2, MATH3, MAPPING1, MAPPING2, MAPPING3);

    private static final List<Task> ALL = Stream.of(Family.MATH, Family.MAPPING)
            .flatMap(family -> IntStream.rangeClosed(1, HIGHEST_LEVEL).mapToObj(level -> new Task(family, level)))
            .toList();

    public Task {
        if (level < 1 || level > HIGHEST_LEVEL) {
            throw new IllegalArgumentException("levels are 1 to %d, not %d".formatted(HIGHEST_LEVEL, level));
        }
    }

    /** The six tasks of the study, in the order of its tables. */
    public static List<Task> study() {
        return STUDY;
    }

    /** Every task that items can be generated for, by family and level. */
    public static List<Task> all() {
        return ALL;
    }

    /** The task with this code, such as {@code math1} or {@code mapping8}. */
    public static Optional<Task> byCode(String code) {
        return ALL.stream().filter(task -> task.code().equals(code)).findFirst();
    }

    /** The name used in JSON, on the command line and in tables, such as {@code mapping2}. */
    public String code() {
        return family.code() + level;
    }

    /**
     * Probability that a guess which knows the possible answers is right: one of five counts in math, one of the two
     * objects that the rules name in mapping.
     */
    public double chanceSingle() {
        return switch (family) {
            case MATH -> .20;
            case MAPPING -> .50;
            case KNOWLEDGE -> throw new IllegalStateException("knowledge tasks have no common chance level");
        };
    }

    /** Probability that two independent guesses are both right. */
    public double chancePair() {
        return switch (family) {
            case MATH -> .04;
            case MAPPING -> .25;
            case KNOWLEDGE -> throw new IllegalStateException("knowledge tasks have no common chance level");
        };
    }

    @Override
    public String toString() {
        return code();
    }
}
