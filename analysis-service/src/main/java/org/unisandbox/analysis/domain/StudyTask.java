package org.unisandbox.analysis.domain;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The tasks that can be evaluated, in the order of the tables. */
public enum StudyTask {
    MATH1(Family.MATH),
    MATH2(Family.MATH),
    MATH3(Family.MATH),
    MAPPING1(Family.MAPPING),
    MAPPING2(Family.MAPPING),
    MAPPING3(Family.MAPPING);

    /** Tasks of one kind and rising level. */
    public enum Family {
        /** The answer is one of five counts, and the halves of a pair have different ones. */
        MATH(1.0 / 5),
        /** The answer is one of two objects. */
        MAPPING(1.0 / 2);

        private final double itemChance;

        Family(double itemChance) {
            this.itemChance = itemChance;
        }

        /** The name used in JSON and in tables. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Family family;

    StudyTask(Family family) {
        this.family = family;
    }

    public Family family() {
        return family;
    }

    /** The name used in JSON, on the command line and in tables, such as {@code math1}. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Probability that a guess among the possible answers gets both halves of a pair right. */
    public double pairChance() {
        return family.itemChance * family.itemChance;
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
