package org.unisandbox.local;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * An ablation as it is carried out: everything that decides its result.
 *
 * @param kind               the question
 * @param model              that every arm begins with
 * @param tasks              task codes, in their order
 * @param samples            prompts of an arm over all its rounds, even
 * @param draws              drawings of a prompt
 * @param steps              training steps of an arm over all its rounds
 * @param learningRate       peak of a round
 * @param replay             share of base training among what is trained on, 0 to below 1
 * @param threshold          least consistency score that is accepted, where the arms do not differ in it
 * @param imageTemperature   of what is sampled
 * @param thoughtTemperature of what is sampled
 * @param pairs              per task of the evaluations
 * @param seed               the first seed
 * @param seeds              how often everything is repeated, each time with the next seed
 * @param thresholds         of the arms, where they differ in it
 */
record AblationPlan(
        AblationKind kind,
        String model,
        List<String> tasks,
        int samples,
        int draws,
        int steps,
        double learningRate,
        double replay,
        double threshold,
        double imageTemperature,
        double thoughtTemperature,
        int pairs,
        long seed,
        int seeds,
        List<Double> thresholds) {

    private static final int MOST_SEEDS = 100;

    AblationPlan {
        tasks = tasks.stream().distinct().toList();
        thresholds = thresholds.stream().distinct().toList();
        if (seeds < 1 || seeds > MOST_SEEDS) {
            throw new InputException("--seeds must be 1 to " + MOST_SEEDS + ": " + seeds);
        }
        if (pairs < 1) {
            throw new InputException("-n must be at least 1: an ablation compares scores");
        }
        if (samples % 2 != 0) {
            throw new InputException("--samples must be even, items come in pairs: " + samples);
        }
        if (kind == AblationKind.LEVELS || kind == AblationKind.CURRICULUM) {
            requireLevels(tasks);
        }
        if (kind == AblationKind.CURRICULUM) {
            requireRounds(tasks.size(), samples, steps);
        }
        if (kind == AblationKind.THRESHOLD) {
            requireThresholds(thresholds);
        }
    }

    private static void requireLevels(List<String> tasks) {
        if (tasks.size() < 2 || tasks.stream().map(AblationPlan::family).distinct().count() > 1) {
            throw new InputException("--tasks must be at least two levels of one family: " + String.join(",", tasks));
        }
    }

    private static void requireRounds(int rounds, int samples, int steps) {
        if (samples < 2 * rounds * rounds || steps < rounds) {
            throw new InputException("%d rounds need --samples of at least %d and --steps of at least %d"
                    .formatted(rounds, 2 * rounds * rounds, rounds));
        }
    }

    private static void requireThresholds(List<Double> thresholds) {
        if (thresholds.size() < 2 || !thresholds.stream().allMatch(value -> value >= 0 && value <= 1)) {
            throw new InputException("--thresholds must be at least two of 0 to 1: " + thresholds);
        }
    }

    private static String family(String task) {
        return task.replaceAll("\\d+$", "");
    }

    /** The seeds, in their order. */
    List<Long> allSeeds() {
        return LongStream.range(seed, seed + seeds).boxed().toList();
    }

    /** The arms in the order in which they run; others are compared with the first. */
    List<Arm> arms() {
        return switch (kind) {
            case REJECTION -> List.of(
                    new Arm("without", threshold, false, false, oneRound(tasks)),
                    new Arm("with", threshold, true, false, oneRound(tasks)));
            case CONTROL -> List.of(
                    new Arm("control", threshold, true, true, oneRound(tasks)),
                    new Arm("stars", threshold, true, false, oneRound(tasks)));
            case CURRICULUM -> List.of(
                    new Arm("direct", threshold, true, false, oneRound(List.of(tasks.getLast()))),
                    new Arm("mixed", threshold, true, false, oneRound(tasks)),
                    new Arm("curriculum", threshold, true, false, rising()));
            case THRESHOLD -> thresholds.stream()
                    .map(tau -> new Arm(name(tau), tau, true, false, oneRound(tasks)))
                    .toList();
            case LEVELS -> tasks.stream()
                    .map(task -> new Arm(task, threshold, true, false, oneRound(List.of(task))))
                    .toList();
        };
    }

    /** A threshold as the name of its arm, such as {@code 0.5}. */
    private static String name(double tau) {
        return tau == Math.rint(tau) ? String.format(Locale.ROOT, "%.0f", tau) : Double.toString(tau);
    }

    private List<Arm.Round> oneRound(List<String> trained) {
        return List.of(new Arm.Round(trained, samples, steps));
    }

    /** A round for each task, with those before it; prompts and steps are spread as evenly as can be. */
    private List<Arm.Round> rising() {
        return IntStream.range(0, tasks.size())
                .mapToObj(i -> new Arm.Round(tasks.subList(0, i + 1), 2 * part(samples / 2, i), part(steps, i)))
                .toList();
    }

    private int part(int whole, int index) {
        return whole / tasks.size() + (index < whole % tasks.size() ? 1 : 0);
    }

    /** The campaign of an arm and a seed, as trainer-service is asked for it. */
    ObjectNode request(Arm arm, long chosenSeed) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("model", model)
                .put("seed", chosenSeed)
                .put("threshold", arm.threshold())
                .put("rejection", arm.rejection())
                .put("control", arm.control())
                .put("imageTemperature", imageTemperature)
                .put("thoughtTemperature", thoughtTemperature)
                .put("evaluation", pairs);
        ArrayNode rounds = request.putArray("rounds");
        for (Arm.Round round : arm.rounds()) {
            ObjectNode node = rounds.addObject();
            node.put("prompts", round.prompts())
                    .put("samples", draws)
                    .put("steps", round.steps())
                    .put("learningRate", learningRate)
                    .put("replay", replay);
            round.tasks().forEach(node.putArray("tasks")::add);
        }
        return request;
    }

    /** What the arms of a seed have in common, for people. */
    List<String> equal() {
        List<String> equal = new ArrayList<>();
        equal.add("model, seed, held-out items, learning rate, replay and rows of a step");
        equal.add(steps + " training steps in all");
        equal.add(kind.sharesSamples()
                ? samples * draws + " samples, drawn once and shared"
                : "%d prompts in all, %d samples".formatted(samples, samples * draws));
        return List.copyOf(equal);
    }

    /** What they do not have in common, for people. */
    List<String> unequal() {
        return switch (kind) {
            case REJECTION -> List.of(
                    "rejection: with it a sample is learned from if its consistency is at least " + threshold,
                    "so the number of lessons: with fewer of them, each is seen more often");
            case THRESHOLD -> List.of(
                    "the least consistency that is accepted",
                    "so the number of lessons: with fewer of them, each is seen more often");
            case CONTROL -> List.of("the images of the lessons: the control has a random count of the object asked for");
            case LEVELS -> List.of("the task trained on, with prompts and samples of its own");
            case CURRICULUM -> List.of(
                    "tasks: direct has %s alone, mixed all at once, curriculum one more in each round"
                            .formatted(tasks.getLast()),
                    "so the prompts of each task: direct has the most of " + tasks.getLast(),
                    "samples: curriculum draws those of a round from the model of the round before",
                    "the learning rate: curriculum begins its course anew in each round (%s steps)"
                            .formatted(rising().stream()
                                    .map(round -> Integer.toString(round.steps()))
                                    .collect(Collectors.joining(" + "))));
        };
    }
}
