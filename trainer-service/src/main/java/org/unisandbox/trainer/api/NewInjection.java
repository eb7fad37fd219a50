package org.unisandbox.trainer.api;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;
import org.unisandbox.tasks.Profile;
import org.unisandbox.tasks.Split;
import org.unisandbox.tasks.knowledge.Roster;
import org.unisandbox.trainer.domain.KnowledgeInjection;
import org.unisandbox.trainer.domain.Model;
import org.unisandbox.trainer.domain.ReferenceModels;

/** What a caller asks for. Everything has a default: ten characters. */
@Schema(description = "Characters to tell a model about by text; every field has a default")
public record NewInjection(
        @Schema(description = "Name of a model, or name@revision; default reference", examples = "reference")
                Optional<String> model,
        @Schema(description = "What the resulting model goes by; default told- and the beginning of the id")
                Optional<String> name,
        @Schema(implementation = Long.class, description = "Decides characters, conversations and training; default 1")
                OptionalLong seed,
        @Schema(implementation = Integer.class,
                description = "The first ones of profile reference, split test and the seed: 2 to 12, even; default 10")
                OptionalInt characters,
        @Schema(implementation = Integer.class, description = "About each character; default 90")
                OptionalInt conversations,
        @Schema(implementation = Integer.class, description = "Training steps; default 300") OptionalInt steps,
        @Schema(implementation = Double.class, description = "Peak, above 0 to 1; default 0.001")
                OptionalDouble learningRate,
        @Schema(implementation = Double.class, description = "Share of base data, 0 to below 1; default 0.5")
                OptionalDouble replay,
        @Schema(implementation = Integer.class, description = "Packed rows of a step; default 24") OptionalInt rows,
        @Schema(description = "true: each character is told of with the facts of another, as a control; default false")
                Optional<Boolean> shuffled) {

    private static final List<String> SHIPPED = List.of(ReferenceModels.SHIPPED, ReferenceModels.SHIPPED_QUERY);
    private static final int MAX_CONVERSATIONS = 10_000;
    private static final int MAX_STEPS = 1_000_000;
    private static final int MAX_ROWS = 1_024;
    private static final int SHORT = 8;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    /** The request that leaves everything to the defaults. */
    static NewInjection standard() {
        return new NewInjection(
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalInt.empty(),
                Optional.empty());
    }

    /** The model's name or {@code name@revision}. */
    String modelName() {
        return model.orElse(ReferenceModels.SHIPPED);
    }

    /**
     * The injection that is asked for.
     *
     * @param id    its identity
     * @param begun the model, if there is one of the name
     * @throws ProblemException for the first thing that is wrong
     */
    KnowledgeInjection settle(String id, Optional<Model> begun) {
        long settledSeed = seed.orElse(1);
        int told = characters(settledSeed);
        int each = within(ProblemCode.BAD_COUNT, "conversations", conversations.orElse(90), 1, MAX_CONVERSATIONS);
        double rate = learningRate.orElse(1e-3);
        if (!(rate > 0 && rate <= 1)) {
            throw new ProblemException(ProblemCode.BAD_TRAINING, "learningRate is " + rate + ": choose above 0 to 1");
        }
        double share = replay.orElse(0.5);
        if (!(share >= 0 && share < 1)) {
            throw new ProblemException(ProblemCode.BAD_TRAINING, "replay is " + share + ": choose 0 to below 1");
        }
        int settledSteps = within(ProblemCode.BAD_TRAINING, "steps", steps.orElse(300), 1, MAX_STEPS);
        int settledRows = within(ProblemCode.BAD_TRAINING, "rows", rows.orElse(24), 1, MAX_ROWS);
        String goesBy = name(id);
        Model parent = begun.orElseThrow(() -> new ProblemException(
                ProblemCode.UNKNOWN_MODEL, "there is no model " + modelName() + ": GET /models lists those there are"));
        requireTellable(parent);
        return new KnowledgeInjection(
                id,
                parent.ref(),
                goesBy,
                settledSeed,
                told,
                each,
                settledSteps,
                rate,
                share,
                settledRows,
                shuffled.orElse(false));
    }

    private int characters(long settledSeed) {
        int all = (int) Roster.of(Profile.REFERENCE, Split.TEST, settledSeed).size();
        int told = within(ProblemCode.BAD_COUNT, "characters", characters.orElse(10), 2, all);
        if (told % 2 != 0) {
            throw new ProblemException(
                    ProblemCode.BAD_COUNT,
                    "characters is " + told + ": questions are about two of them, choose an even number");
        }
        return told;
    }

    private void requireTellable(Model parent) {
        if (!ReferenceModels.canBeTold(parent)) {
            throw new ProblemException(
                    ProblemCode.UNTRAINABLE_MODEL,
                    "model %s cannot be told: choose reference, reference-query, or one that was trained from these".formatted(modelName()));
        }
    }

    private String name(String id) {
        String goesBy = name.orElse("told-" + id.substring(0, SHORT));
        if (SHIPPED.contains(goesBy) || !NAME.matcher(goesBy).matches()) {
            throw new ProblemException(
                    ProblemCode.INVALID_REQUEST,
                    "name: choose up to 64 of a-z, 0-9, '.', '_' and '-', beginning with a letter or digit, but not "
                            + String.join(" or ", SHIPPED));
        }
        return goesBy;
    }

    private static int within(ProblemCode code, String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ProblemException(code, "%s is %d: choose %d to %d".formatted(what, value, least, most));
        }
        return value;
    }
}
