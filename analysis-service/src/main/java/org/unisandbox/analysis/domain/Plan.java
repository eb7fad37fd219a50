package org.unisandbox.analysis.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.unisandbox.contracts.Budget;
import org.unisandbox.contracts.Capability;
import org.unisandbox.contracts.EvaluationRequested;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.Sampling;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;
import org.unisandbox.tasks.Profile;
import org.unisandbox.tasks.Split;

/** An evaluation of which only the model is open: checked, whoever asked for it. The components are those of {@link Evaluation}. */
public record Plan(
        Optional<String> dataset,
        List<StudyTask> tasks,
        List<Mode> modes,
        List<Judge> judges,
        int pairs,
        int samples,
        long seed,
        String profile,
        String split,
        Sampling sampling,
        Optional<Budget> budget) {

    private static final int MAX_PAIRS = 1_000_000;
    private static final int MAX_SAMPLES = 1_000;
    /** Of one evaluation: enough for a million pairs of every task in both modes. */
    private static final long MAX_DRAWINGS = 50_000_000;
    private static final double MAX_TEMPERATURE = 10;
    private static final List<String> PROFILES =
            Profile.shipped().stream().map(Profile::code).toList();
    private static final List<String> SPLITS =
            Arrays.stream(Split.values()).map(Split::code).toList();
    private static final List<Judge> JUDGES = List.of(Judge.values());

    /**
     * What is drawn of each item, and by whom it is judged.
     *
     * @param modes   codes, at least one
     * @param judges  codes, at least one
     * @param samples 1 to 1,000
     * @param budget  the most that may be asked of a model that is served elsewhere
     */
    public record Drawn(
            List<String> modes,
            List<String> judges,
            int samples,
            long seed,
            Sampling sampling,
            Optional<Budget> budget) {}

    public Plan {
        tasks = List.copyOf(tasks);
        modes = List.copyOf(modes);
        judges = List.copyOf(judges);
    }

    /**
     * Items are generated.
     *
     * @param tasks codes, at least one
     * @param pairs 1 to 1,000,000
     * @throws ProblemException for the first thing that is wrong
     */
    public static Plan ofGenerated(List<String> tasks, int pairs, String profile, String split, Drawn drawn) {
        Plan plan = of(
                Optional.empty(),
                chosen(tasks, StudyTask.all(), StudyTask::code, "task", ProblemCode.UNKNOWN_TASK),
                count("n", pairs, MAX_PAIRS),
                one("profile", profile, PROFILES, ProblemCode.UNKNOWN_PROFILE),
                one("split", split, SPLITS, ProblemCode.UNKNOWN_SPLIT),
                drawn);
        long drawings = 2L * plan.pairs * plan.tasks.size() * plan.samples * plan.modes.size();
        if (drawings > MAX_DRAWINGS) {
            throw new ProblemException(
                    ProblemCode.BAD_COUNT,
                    "these are up to %d drawings: an evaluation has at most %d".formatted(drawings, MAX_DRAWINGS));
        }
        plan.tasks.stream()
                .filter(task -> plan.modes.stream().noneMatch(task::isDrawnIn))
                .findFirst()
                .ifPresent(task -> {
                    throw new ProblemException(
                            ProblemCode.INVALID_REQUEST,
                            "the prompts of task " + task.code() + " say what to draw, there is nothing to think about:"
                                    + " ask for mode normal too, or leave out the task");
                });
        return plan;
    }

    /**
     * The items are those of a stored dataset.
     *
     * @throws ProblemException for the first thing that is wrong
     */
    public static Plan ofStored(String dataset, Drawn drawn) {
        return of(Optional.of(dataset), List.of(), 0, "", "", drawn);
    }

    /**
     * What another run asks for.
     *
     * @throws ProblemException for the first thing that is wrong
     */
    public static Plan of(EvaluationRequested event) {
        return ofGenerated(
                event.tasks(),
                event.pairs(),
                event.profile(),
                event.split(),
                new Drawn(
                        event.modes().stream().map(Mode::code).toList(),
                        event.judges().stream().map(Judge::code).toList(),
                        event.samples(),
                        event.seed(),
                        event.sampling(),
                        Optional.empty()));
    }

    private static Plan of(
            Optional<String> dataset, List<StudyTask> tasks, int pairs, String profile, String split, Drawn drawn) {
        Plan plan = new Plan(
                dataset,
                tasks,
                chosen(drawn.modes(), Arrays.asList(Mode.values()), Mode::code, "mode", ProblemCode.UNKNOWN_MODE),
                judges(drawn.judges()),
                pairs,
                count("samples", drawn.samples(), MAX_SAMPLES),
                drawn.seed(),
                profile,
                split,
                new Sampling(
                        temperature("imageTemperature", drawn.sampling().imageTemperature()),
                        temperature("thoughtTemperature", drawn.sampling().thoughtTemperature())),
                drawn.budget());
        requireThoughts(plan.judges, plan.modes);
        return plan;
    }

    /**
     * The evaluation of a model.
     *
     * @throws ProblemException if the model lacks what the modes and judges need
     */
    public Evaluation with(String id, KnownModel model) {
        require(model, Capability.GENERATE, "it cannot be evaluated");
        if (modes.contains(Mode.COT)) {
            require(model, Capability.THINK, "leave out mode cot");
        }
        requireEyes(model, judges);
        return new Evaluation(
                id, model.model(), dataset, tasks, modes, judges, pairs, samples, seed, profile, split, sampling, budget,
                Optional.empty());
    }

    /**
     * An evaluation of the images of another one.
     *
     * @param of     whose images
     * @param judges codes, at least one
     * @param model  that drew them
     * @throws ProblemException for the first thing that is wrong
     */
    public static Evaluation rejudged(Evaluation of, String id, List<String> judges, KnownModel model) {
        List<Judge> others = judges(judges);
        requireThoughts(others, of.modes());
        requireEyes(model, others);
        return of.judgedBy(id, others);
    }

    private static List<Judge> judges(List<String> codes) {
        return chosen(codes, JUDGES, Judge::code, "judge", ProblemCode.UNKNOWN_JUDGE);
    }

    private static void requireThoughts(List<Judge> judges, List<Mode> modes) {
        if (judges.contains(Judge.CONSISTENCY) && modes.contains(Mode.NORMAL)) {
            throw new ProblemException(
                    ProblemCode.INVALID_REQUEST,
                    "judge consistency compares an image with its thought, which mode normal has not: "
                            + "ask for mode cot alone, or leave out judge consistency");
        }
    }

    private static void requireEyes(KnownModel model, List<Judge> judges) {
        for (Judge judge : List.of(Judge.SELF, Judge.CONSISTENCY)) {
            if (judges.contains(judge)) {
                require(model, Capability.CAPTION, "leave out judge " + judge.code());
            }
        }
    }

    private static void require(KnownModel model, Capability capability, String remedy) {
        if (!model.can(capability)) {
            throw new ProblemException(
                    ProblemCode.INVALID_REQUEST,
                    "model " + model.model().name() + " does not " + capability.name().toLowerCase(Locale.ROOT) + ": " + remedy);
        }
    }

    private static <T extends Comparable<T>> List<T> chosen(
            List<String> names, List<T> all, Function<T, String> code, String what, ProblemCode problem) {
        String choice = all.stream().map(code).collect(Collectors.joining(", "));
        if (names.isEmpty()) {
            throw new ProblemException(problem, "name at least one " + what + " of " + choice);
        }
        return names.stream()
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
                    problem, "there is no " + what + " " + name + ": choose from " + String.join(", ", all));
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
