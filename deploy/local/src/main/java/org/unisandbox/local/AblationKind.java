package org.unisandbox.local;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The questions that an ablation can answer. */
enum AblationKind {
    /** Is it the rejection that helps? */
    REJECTION(true),
    /** Is it the order of the levels that helps, or having them all? */
    CURRICULUM(false),
    /** How strict should the verifier be? */
    THRESHOLD(true),
    /** What does training on one level do for the others? */
    LEVELS(false),
    /** Is it reasoning that is learned, or the form of the prompts? */
    CONTROL(true);

    private static final List<String> MATH = List.of("math1", "math2", "math3");
    private static final List<String> MAPPING = List.of("mapping1", "mapping2", "mapping3");
    /** At this temperature about a third of what the reference model draws is wrong. */
    private static final double NOISY = 1.7;

    private final boolean sharesSamples;

    AblationKind(boolean sharesSamples) {
        this.sharesSamples = sharesSamples;
    }

    /** Whether the arms of a seed learn from the same samples. */
    boolean sharesSamples() {
        return sharesSamples;
    }

    /** The name on the command line and in JSON. */
    @JsonValue
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static AblationKind byCode(String code) {
        return Arrays.stream(values())
                .filter(kind -> kind.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new InputException("there is no ablation '" + code + "': choose from "
                        + Arrays.stream(values()).map(AblationKind::code).collect(Collectors.joining(", "))));
    }

    /** What it is about if nothing else is asked for. */
    List<String> usualTasks() {
        return this == CURRICULUM ? MAPPING : MATH;
    }

    /** Rejection has nothing to do where nothing is wrong: there the samples are noisy if nothing else is asked for. */
    double usualImageTemperature() {
        return this == REJECTION || this == THRESHOLD ? NOISY : 1;
    }

    /** Which arms are set against each other: each against those before it, or all against the first of many. */
    List<Versus> comparisons(List<String> arms) {
        List<Versus> pairs = new ArrayList<>();
        for (int i = 1; i < arms.size(); i++) {
            for (int j = 0; j < (this == CURRICULUM ? i : 1); j++) {
                pairs.add(new Versus(arms.get(i), arms.get(j)));
            }
        }
        return List.copyOf(pairs);
    }

    /** Two arms: the difference is that of the first minus the second. */
    record Versus(String arm, String against) {}
}
