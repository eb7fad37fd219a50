package org.unisandbox.tasks;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A family at a level.
 *
 * @param level how many steps of reasoning there are: operations in a math task or hops in a mapping task, 1 to
 *     {@value #HIGHEST_LEVEL}; facts in a knowledge task, 1 or 2; none in the plain task, 0
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

    /** What somebody looks like or likes. */
    public static final Task KNOWLEDGE_FORWARD = new Task(Family.KNOWLEDGE, 1);
    /** What the one of two looks like who likes something. */
    public static final Task KNOWLEDGE_INVERSE = new Task(Family.KNOWLEDGE, 2);

    /** What the prompt says, such as "3 pencils": nothing is to be worked out. */
    public static final Task PLAIN = new Task(Family.PLAIN, 0);

    private static final List<Task> STUDY = List.of(MATH1, MATH2, MATH3, MAPPING1, MAPPING2, MAPPING3);

    private static final List<Task> REASONING = Stream.of(Family.MATH, Family.MAPPING)
            .flatMap(family -> IntStream.rangeClosed(1, HIGHEST_LEVEL).mapToObj(level -> new Task(family, level)))
            .toList();

    private static final List<Task> ALL = Stream.concat(
                    REASONING.stream(), Stream.of(KNOWLEDGE_FORWARD, KNOWLEDGE_INVERSE, PLAIN))
            .toList();

    public Task {
        int lowest = family == Family.PLAIN ? 0 : 1;
        int highest =
                switch (family) {
                    case MATH, MAPPING -> HIGHEST_LEVEL;
                    case KNOWLEDGE -> 2;
                    case PLAIN -> 0;
                };
        if (level < lowest || level > highest) {
            throw new IllegalArgumentException("levels are %d to %d, not %d".formatted(lowest, highest, level));
        }
    }

    /** The six tasks of the study, in the order of its tables. */
    public static List<Task> study() {
        return STUDY;
    }

    /** The math and mapping tasks, by family and level: all that the prompt tells, and every profile has. */
    public static List<Task> reasoning() {
        return REASONING;
    }

    /** Every task that items can be generated for, by family and level. */
    public static List<Task> all() {
        return ALL;
    }

    /** The task with this code, such as {@code math1}, {@code mapping8} or {@code knowledge-inverse}. */
    public static Optional<Task> byCode(String code) {
        return ALL.stream().filter(task -> task.code().equals(code)).findFirst();
    }

    /** The name used in JSON, on the command line and in tables, such as {@code mapping2}. */
    public String code() {
        return switch (family) {
            case MATH, MAPPING -> family.code() + level;
            case KNOWLEDGE -> family.code() + (level == 1 ? "-forward" : "-inverse");
            case PLAIN -> family.code();
        };
    }

    /** How many items are made at a time: 2, the halves of a pair, or 1 where items stand alone. */
    public int halves() {
        return family == Family.PLAIN ? 1 : 2;
    }

    /**
     * Probability that a guess which knows the possible answers is right: one of five counts in math, one of the two
     * objects that the rules name in mapping, one of the two characters in inverse knowledge. Forward knowledge asks in
     * turn for one of 72 portraits, of six fruits and of six flowers; this is the mean. In the plain task a guess that does
     * not read the prompt has five counts of every object of the profile to choose from.
     */
    public double chanceSingle(Profile profile) {
        return switch (family) {
            case MATH -> .20;
            case MAPPING -> .50;
            case KNOWLEDGE -> level == 1 ? (1 / 72.0 + 1 / 6.0 + 1 / 6.0) / 3 : .50;
            case PLAIN -> 1.0 / (MathGenerator.LARGEST_RESULT * profile.vocabulary().nouns().size());
        };
    }

    /**
     * Probability that two independent guesses are both right; the mean of all pairs. Where items stand alone, that of one.
     */
    public double chancePair(Profile profile) {
        return switch (family) {
            case MATH -> .04;
            case MAPPING -> .25;
            case KNOWLEDGE -> level == 1 ? (1 / 72.0 / 72 + 1 / 36.0 + 1 / 36.0) / 3 : .25;
            case PLAIN -> chanceSingle(profile);
        };
    }

    @Override
    public String toString() {
        return code();
    }
}
