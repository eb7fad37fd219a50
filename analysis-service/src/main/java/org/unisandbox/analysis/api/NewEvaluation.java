package org.unisandbox.analysis.api;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.unisandbox.analysis.domain.Evaluation;
import org.unisandbox.analysis.domain.KnownModel;
import org.unisandbox.analysis.domain.StudyTask;
import org.unisandbox.contracts.Capability;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.Sampling;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;
import org.unisandbox.tasks.Profile;
import org.unisandbox.tasks.Split;

/** What a caller asks for. Everything has a default: the study of all tasks in both modes. */
@Schema(description = "An evaluation to begin; every field has a default")
public record NewEvaluation(
        @Schema(description = "Name of a model, or name@revision; default reference", example = "reference")
                Optional<String> model,
        @Schema(
                        implementation = String.class,
                        description = "A stored dataset instead of generated ones: its digest, name, or name@version; "
                                + "its items say tasks, profile and split, and all of them are asked",
                        example = "math_1@1")
                Optional<String> dataset,
        @Schema(description = "Task codes; default the six of the study; also knowledge-forward, knowledge-inverse",
                        example = "[\"math1\", \"mapping1\"]")
                Optional<List<String>> tasks,
        @Schema(description = "normal, cot; default both", example = "[\"normal\", \"cot\"]")
                Optional<List<String>> modes,
        @Schema(description = "oracle, self; default both; consistency in mode cot alone",
                        example = "[\"oracle\", \"self\"]")
                Optional<List<String>> judges,
        @Schema(implementation = Integer.class, description = "Pairs per task, 1 to 1000000; default 100", example = "100")
                OptionalInt n,
        @Schema(implementation = Integer.class, description = "Drawings per item, 1 to 1000; default 1", example = "1")
                OptionalInt samples,
        @Schema(implementation = Long.class, description = "Decides items and drawings; default 1", example = "1")
                OptionalLong seed,
        @Schema(description = "reference, natural; default reference", example = "reference")
                Optional<String> profile,
        @Schema(description = "train, validation, test; default test", example = "test")
                Optional<String> split,
        @Schema(implementation = Double.class, description = "0 (greedy) to 10; default 0.7", example = "0.7")
                OptionalDouble imageTemperature,
        @Schema(implementation = Double.class, description = "0 (greedy) to 10; default 0", example = "0")
                OptionalDouble thoughtTemperature) {

    private static final int MAX_PAIRS = 1_000_000;
    private static final int MAX_SAMPLES = 1_000;
    private static final double MAX_TEMPERATURE = 10;
    private static final List<String> PROFILES =
            Profile.shipped().stream().map(Profile::code).toList();
    private static final List<String> SPLITS =
            Arrays.stream(Split.values()).map(Split::code).toList();
    private static final List<Judge> DEFAULT_JUDGES = List.of(Judge.ORACLE, Judge.SELF);
    private static final List<Judge> JUDGES = List.of(Judge.ORACLE, Judge.SELF, Judge.CONSISTENCY);

    /** The request that leaves everything to the defaults. */
    static NewEvaluation standard() {
        return new NewEvaluation(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }

    /** The model's name or {@code name@revision}. */
    String modelName() {
        return model.orElse("reference");
    }

    /**
     * Settles everything that can be settled without the model.
     *
     * @throws ProblemException for the first thing that is wrong
     */
    Settled settle() {
        Sampling sampling = new Sampling(
                temperature("imageTemperature", imageTemperature.orElse(Sampling.STANDARD.imageTemperature())),
                temperature("thoughtTemperature", thoughtTemperature.orElse(Sampling.STANDARD.thoughtTemperature())));
        dataset.ifPresent(_ -> requireNothingOfItems());
        return new Settled(
                dataset,
                dataset.isPresent() ? List.of() : chosenTasks(),
                chosen(modes, Arrays.asList(Mode.values()), Mode::code, "mode", ProblemCode.UNKNOWN_MODE),
                chosenJudges(),
                dataset.isPresent() ? 0 : count("n", n.orElse(100), MAX_PAIRS),
                count("samples", samples.orElse(1), MAX_SAMPLES),
                seed.orElse(1),
                dataset.isPresent()
                        ? ""
                        : one("profile", profile.orElse("reference"), PROFILES, ProblemCode.UNKNOWN_PROFILE),
                dataset.isPresent() ? "" : one("split", split.orElse("test"), SPLITS, ProblemCode.UNKNOWN_SPLIT),
                sampling);
    }

    /** Consistency is with the conclusion of a thought, so there must be one. */
    private List<Judge> chosenJudges() {
        if (judges.isEmpty()) {
            return DEFAULT_JUDGES;
        }
        List<Judge> chosen = chosen(judges, JUDGES, Judge::code, "judge", ProblemCode.UNKNOWN_JUDGE);
        if (chosen.contains(Judge.CONSISTENCY) && !modes.equals(Optional.of(List.of(Mode.COT.code())))) {
            throw new ProblemException(
                    ProblemCode.INVALID_REQUEST,
                    "judge consistency compares an image with the conclusion of its thought, which mode normal has not:"
                            + " ask for mode cot alone, or leave it out");
        }
        return chosen;
    }

    private List<StudyTask> chosenTasks() {
        return tasks.isEmpty()
                ? StudyTask.study()
                : chosen(tasks, StudyTask.all(), StudyTask::code, "task", ProblemCode.UNKNOWN_TASK);
    }

    private void requireNothingOfItems() {
        if (tasks.isPresent() || n.isPresent() || profile.isPresent() || split.isPresent()) {
            throw new ProblemException(
                    ProblemCode.INVALID_REQUEST,
                    "a dataset has its own items: leave out tasks, n, profile and split, or dataset");
        }
    }

    /** A request of which only the model is open. */
    record Settled(
            Optional<String> dataset,
            List<StudyTask> tasks,
            List<Mode> modes,
            List<Judge> judges,
            int pairs,
            int samples,
            long seed,
            String profile,
            String split,
            Sampling sampling) {

        /**
         * @throws ProblemException if the model lacks what the modes and judges need
         */
        Evaluation with(String id, KnownModel model) {
            require(model, Capability.GENERATE, "it cannot be evaluated");
            if (modes.contains(Mode.COT)) {
                require(model, Capability.THINK, "leave out mode cot");
            }
            for (Judge judge : List.of(Judge.SELF, Judge.CONSISTENCY)) {
                if (judges.contains(judge)) {
                    require(model, Capability.CAPTION, "leave out judge " + judge.code());
                }
            }
            return new Evaluation(
                    id, model.model(), dataset, tasks, modes, judges, pairs, samples, seed, profile, split, sampling);
        }

        private static void require(KnownModel model, Capability capability, String remedy) {
            if (!model.can(capability)) {
                throw new ProblemException(
                        ProblemCode.INVALID_REQUEST,
                        "model " + model.model().name() + " does not " + capability.name().toLowerCase(Locale.ROOT) + ": " + remedy);
            }
        }
    }

    private static <T extends Comparable<T>> List<T> chosen(
            Optional<List<String>> names, List<T> all, Function<T, String> code, String what, ProblemCode problem) {
        if (names.isEmpty()) {
            return all;
        }
        String choice = all.stream().map(code).collect(Collectors.joining(", "));
        if (names.get().isEmpty()) {
            throw new ProblemException(problem, "name at least one " + what + " of " + choice);
        }
        return names.get().stream()
                .map(name -> all.stream()
                        .filter(value -> code.apply(value).equals(name))
                        .findFirst()
                        .orElseThrow(() -> new ProblemException(
                                problem, "there is no " + what + " " + name + ": choose from " + choice)))
                .distinct()
                .sorted()
                .toList();
    }

    private static String one(String what, String name, List<String> all, ProblemCode problem) {
        if (!all.contains(name)) {
            throw new ProblemException(
                    problem,
                    "there is no " + what + " " + name + ": choose from " + String.join(", ", all));
        }
        return name;
    }

    private static int count(String what, int value, int max) {
        if (value < 1 || value > max) {
            throw new ProblemException(
                    ProblemCode.BAD_COUNT, what + " is " + value + ": choose a number from 1 to " + max);
        }
        return value;
    }

    private static double temperature(String what, double value) {
        if (!(value >= 0 && value <= MAX_TEMPERATURE)) {
            throw new ProblemException(
                    ProblemCode.BAD_SAMPLING, what + " is " + value + ": choose a number from 0 to 10");
        }
        return value;
    }
}
