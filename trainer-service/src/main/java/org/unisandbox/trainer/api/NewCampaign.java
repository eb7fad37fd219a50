package org.unisandbox.trainer.api;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.unisandbox.contracts.Capability;
import org.unisandbox.contracts.Sampling;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;
import org.unisandbox.tasks.Family;
import org.unisandbox.tasks.Task;
import org.unisandbox.trainer.domain.Campaign;
import org.unisandbox.trainer.domain.Model;
import org.unisandbox.trainer.domain.ReferenceModels;
import org.unisandbox.trainer.domain.TrainerKind;

/** What a caller asks for. Everything has a default: one round of math1. */
@Schema(description = "A campaign to begin; every field has a default")
public record NewCampaign(
        @Schema(description = "Name of a model, or name@revision; default reference", examples = "reference")
                Optional<String> model,
        @Schema(description = "What the resulting model goes by; default stars- and the beginning of the id")
                Optional<String> name,
        @Schema(implementation = Long.class, description = "Decides prompts, samples and training; default 1")
                OptionalLong seed,
        @Schema(implementation = Double.class, description = "Least consistency score accepted, 0 to 1; default 0.5")
                OptionalDouble threshold,
        @Schema(description = "false: everything drawn is accepted; default true") Optional<Boolean> rejection,
        @Schema(description = "true: lessons get a random count of the object, math only; default false")
                Optional<Boolean> control,
        @Schema(implementation = Double.class, description = "Of sampled images, 0 (greedy) to 10; default 1")
                OptionalDouble imageTemperature,
        @Schema(implementation = Double.class, description = "Of sampled thoughts, 0 (greedy) to 10; default 0")
                OptionalDouble thoughtTemperature,
        @Schema(implementation = Integer.class, description = "Pairs per task before and after, 0 for none; default 50")
                OptionalInt evaluation,
        @Schema(description = "Id of a campaign whose samples are taken instead of sampling anew")
                Optional<String> samplesOf,
        @Schema(description = "Id of a campaign whose evaluation before is taken: same model, seed, families and evaluation")
                Optional<String> beforeOf,
        @Schema(description = "Kept with it and shown, up to 4000 characters; it decides nothing") Optional<String> note,
        @Schema(
                        description = "Who trains: reference or kubernetes-job; default reference for reference models,"
                                + " else kubernetes-job",
                        examples = "reference")
                Optional<String> trainer,
        @Schema(description = "One after the other; default one round of math1, or those of samplesOf")
                Optional<List<NewRound>> rounds) {

    /** One round; everything has a default. */
    @Schema(description = "A round: sample, verify, train, publish")
    public record NewRound(
            @Schema(description = "Task codes; default math1", examples = "[\"math1\"]") Optional<List<String>> tasks,
            @Schema(implementation = Integer.class, description = "Items over all tasks, even; default 2000")
                    OptionalInt prompts,
            @Schema(implementation = Integer.class, description = "Drawings per item, 1 to 1000; default 1")
                    OptionalInt samples,
            @Schema(implementation = Integer.class, description = "Training steps; default 700") OptionalInt steps,
            @Schema(implementation = Double.class, description = "Peak, above 0 to 1; default 0.001")
                    OptionalDouble learningRate,
            @Schema(implementation = Double.class, description = "Share of base data, 0 to below 1; default 0.45")
                    OptionalDouble replay,
            @Schema(implementation = Integer.class, description = "Packed rows of a step; default 24") OptionalInt rows) {

        static NewRound standard() {
            return new NewRound(
                    Optional.empty(),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalInt.empty());
        }

        private Campaign.Round settle() {
            List<String> codes = tasks.orElse(List.of("math1")).stream().distinct().toList();
            if (codes.isEmpty()) {
                throw new ProblemException(ProblemCode.UNKNOWN_TASK, "name at least one task of " + TASKS);
            }
            codes.stream().filter(code -> !TASKS.contains(code)).findFirst().ifPresent(code -> {
                throw new ProblemException(
                        ProblemCode.UNKNOWN_TASK, "there is no task " + code + ": choose from " + TASKS);
            });
            int items = count("prompts", prompts.orElse(2_000), 2 * codes.size(), MAX_PROMPTS);
            if (items % 2 != 0) {
                throw new ProblemException(
                        ProblemCode.BAD_COUNT, "prompts is " + items + ": items come in pairs, choose an even number");
            }
            double rate = learningRate.orElse(1e-3);
            if (!(rate > 0 && rate <= 1)) {
                throw new ProblemException(
                        ProblemCode.BAD_TRAINING, "learningRate is " + rate + ": choose above 0 to 1");
            }
            double share = replay.orElse(0.45);
            if (!(share >= 0 && share < 1)) {
                throw new ProblemException(ProblemCode.BAD_TRAINING, "replay is " + share + ": choose 0 to below 1");
            }
            int each = count("samples", samples.orElse(1), 1, MAX_SAMPLES);
            if ((long) items * each > MAX_DRAWINGS) {
                throw new ProblemException(
                        ProblemCode.BAD_COUNT,
                        "these are %d drawings: a round has at most %d".formatted((long) items * each, MAX_DRAWINGS));
            }
            return new Campaign.Round(
                    codes,
                    items,
                    each,
                    within(ProblemCode.BAD_TRAINING, "steps", steps.orElse(700), 1, MAX_STEPS),
                    rate,
                    share,
                    within(ProblemCode.BAD_TRAINING, "rows", rows.orElse(24), 1, MAX_ROWS));
        }
    }

    private static final List<String> TASKS = Task.study().stream().map(Task::code).toList();
    private static final int MAX_PROMPTS = 1_000_000;
    private static final int MAX_SAMPLES = 1_000;
    private static final int MAX_DRAWINGS = 50_000_000;
    private static final int MAX_STEPS = 1_000_000;
    private static final int MAX_ROWS = 1_024;
    private static final int MAX_PAIRS = 100_000;
    private static final int MAX_ROUNDS = 20;
    private static final double MAX_TEMPERATURE = 10;
    private static final int MAX_NOTE = 4_000;
    private static final int SHORT = 8;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    /** The request that leaves everything to the defaults. */
    static NewCampaign standard() {
        return new NewCampaign(
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The model's name or {@code name@revision}. */
    String modelName() {
        return model.orElse(ReferenceModels.SHIPPED);
    }

    /**
     * The campaign that is asked for.
     *
     * @param id     its identity
     * @param begun  the model, if there is one of the name
     * @param source the campaign whose samples it takes, if it asks for one
     * @param before the campaign whose evaluation before it takes, if it asks for one
     * @throws ProblemException for the first thing that is wrong
     */
    Campaign settle(String id, Optional<Model> begun, Optional<Campaign> source, Optional<Campaign> before) {
        List<Campaign.Round> plans = rounds(source);
        boolean controlled = control.orElse(false);
        if (controlled && plans.stream().flatMap(plan -> plan.tasks().stream()).anyMatch(NewCampaign::isNotMath)) {
            throw new ProblemException(
                    ProblemCode.INVALID_REQUEST, "a control counts objects: name math tasks, or leave out control");
        }
        double tau = threshold.orElse(0.5);
        if (!(tau >= 0 && tau <= 1)) {
            throw new ProblemException(ProblemCode.BAD_THRESHOLD, "threshold is " + tau + ": choose 0 to 1");
        }
        Sampling sampling = new Sampling(
                temperature("imageTemperature", imageTemperature.orElse(1)),
                temperature("thoughtTemperature", thoughtTemperature.orElse(0)));
        int pairs = count("evaluation", evaluation.orElse(50), 0, MAX_PAIRS);
        String goesBy = name(id);
        Model parent = begun.orElseThrow(() -> new ProblemException(
                ProblemCode.UNKNOWN_MODEL, "there is no model " + modelName() + ": GET /models lists those there are"));
        for (Capability capability :
                List.of(Capability.TRAIN, Capability.THINK, Capability.GENERATE, Capability.CAPTION)) {
            if (!parent.capabilities().contains(capability)) {
                throw new ProblemException(
                        ProblemCode.UNTRAINABLE_MODEL,
                        "model %s cannot %s: a campaign needs one that generates, thinks, captions and trains"
                                .formatted(modelName(), capability.name().toLowerCase(java.util.Locale.ROOT)));
            }
        }
        note.filter(text -> text.length() > MAX_NOTE).ifPresent(text -> {
            throw new ProblemException(
                    ProblemCode.INVALID_REQUEST,
                    "note has %d characters: choose up to %d".formatted(text.length(), MAX_NOTE));
        });
        TrainerKind trainedBy = trainer(parent);
        if (controlled && trainedBy != TrainerKind.REFERENCE) {
            throw new ProblemException(
                    ProblemCode.INVALID_REQUEST,
                    "the images of a control are drawn for reference models: choose trainer reference, or leave out control");
        }
        Campaign campaign = new Campaign(
                id,
                parent.ref(),
                goesBy,
                seed.orElse(1),
                tau,
                rejection.orElse(true),
                controlled,
                sampling,
                pairs,
                source.map(Campaign::id),
                before.map(Campaign::id),
                note,
                plans,
                Optional.of(trainedBy));
        before.filter(other -> !campaign.evaluates() || !campaign.beginsLike(other)).ifPresent(other -> {
            throw new ProblemException(
                    ProblemCode.INVALID_REQUEST,
                    "beforeOf: its evaluation is another one: name the same model, seed, families and evaluation, or leave it out");
        });
        return campaign;
    }

    private TrainerKind trainer(Model parent) {
        TrainerKind kind = trainer.map(code -> TrainerKind.byCode(code)
                        .orElseThrow(() -> new ProblemException(
                                ProblemCode.UNKNOWN_TRAINER,
                                "there is no trainer " + code + ": choose from " + TrainerKind.codes())))
                .orElseGet(() -> TrainerKind.of(parent));
        if (kind == TrainerKind.REFERENCE && !ReferenceModels.isOne(parent)) {
            throw new ProblemException(
                    ProblemCode.UNTRAINABLE_MODEL,
                    "trainer reference trains reference models, and %s is a %s: choose kubernetes-job"
                            .formatted(modelName(), parent.architecture()));
        }
        return kind;
    }

    private List<Campaign.Round> rounds(Optional<Campaign> source) {
        if (rounds.isEmpty() && source.isPresent()) {
            return source.get().rounds();
        }
        List<Campaign.Round> plans = rounds.orElse(List.of(NewRound.standard())).stream()
                .map(round -> Optional.ofNullable(round).orElseGet(NewRound::standard))
                .map(NewRound::settle)
                .toList();
        count("rounds", plans.size(), 1, MAX_ROUNDS);
        source.ifPresent(other -> {
            boolean same = plans.size() <= other.rounds().size()
                    && IntStream.rangeClosed(1, plans.size())
                            .allMatch(n -> other.round(n).tasks().equals(plans.get(n - 1).tasks()));
            if (!same) {
                throw new ProblemException(
                        ProblemCode.INVALID_REQUEST,
                        "samplesOf: its rounds have other tasks: name the same tasks round by round, or leave out rounds");
            }
        });
        return plans;
    }

    private String name(String id) {
        String goesBy = name.orElse("stars-" + id.substring(0, SHORT));
        if (goesBy.equals(ReferenceModels.SHIPPED) || !NAME.matcher(goesBy).matches()) {
            throw new ProblemException(
                    ProblemCode.INVALID_REQUEST,
                    "name: choose up to 64 of a-z, 0-9, '.', '_' and '-', beginning with a letter or digit, but not "
                            + ReferenceModels.SHIPPED);
        }
        return goesBy;
    }

    private static boolean isNotMath(String code) {
        return Task.byCode(code).filter(task -> task.family() == Family.MATH).isEmpty();
    }

    private static double temperature(String what, double value) {
        if (!(value >= 0 && value <= MAX_TEMPERATURE)) {
            throw new ProblemException(
                    ProblemCode.BAD_SAMPLING, what + " is " + value + ": choose 0 (greedy) to " + MAX_TEMPERATURE);
        }
        return value;
    }

    private static int count(String what, int value, int least, int most) {
        return within(ProblemCode.BAD_COUNT, what, value, least, most);
    }

    private static int within(ProblemCode code, String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ProblemException(code, "%s is %d: choose %d to %d".formatted(what, value, least, most));
        }
        return value;
    }
}
