package org.unisandbox.tasks;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A family at a level: the number of operations in a math task, of hops in a mapping task. */
public enum Task {
    MATH1(Family.MATH, 1),
    MATH2(Family.MATH, 2),
    MATH3(Family.MATH, 3),
    MAPPING1(Family.MAPPING, 1),
    MAPPING2(Family.MAPPING, 2),
    MAPPING3(Family.MAPPING, 3);

    private final Family family;
    private final int level;

    Task(Family family, int level) {
        this.family = family;
        this.level = level;
    }

    /** The task with this code, such as {@code math1}. */
    public static Optional<Task> byCode(String code) {
        return Arrays.stream(values()).filter(task -> task.code().equals(code)).findFirst();
    }

    /** The name used in JSON, on the command line and in tables, such as {@code mapping2}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Family family() {
        return family;
    }

    /** 1 to 3. */
    public int level() {
        return level;
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
}
