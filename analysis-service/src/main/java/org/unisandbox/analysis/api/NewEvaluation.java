package org.unisandbox.analysis.api;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.unisandbox.analysis.domain.Plan;
import org.unisandbox.analysis.domain.StudyTask;
import org.unisandbox.contracts.Budget;
import org.unisandbox.contracts.Sampling;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

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
        @Schema(description = "Task codes; default the six of the study; also knowledge-forward, knowledge-inverse, and plain in mode normal",
                        example = "[\"math1\", \"mapping1\"]")
                Optional<List<String>> tasks,
        @Schema(description = "normal, cot; default both", example = "[\"normal\", \"cot\"]")
                Optional<List<String>> modes,
        @Schema(description = "oracle, self, vlm, and in mode cot alone consistency; default oracle and self",
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
                OptionalDouble thoughtTemperature,
        @Schema(
                        implementation = Long.class,
                        description = "The most requests to a model that is served elsewhere; what is beyond is an error"
                                + " budget-reached; default no bound",
                        example = "500")
                OptionalLong maxRequests,
        @Schema(
                        implementation = BigDecimal.class,
                        description = "The most that they may cost, in US dollars at the price of the model; default no bound",
                        example = "12.5")
                Optional<BigDecimal> maxCost) {

    private static final List<String> MODES = List.of("normal", "cot");
    private static final List<String> JUDGES = List.of("oracle", "self");

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
                OptionalDouble.empty(),
                OptionalLong.empty(),
                Optional.empty());
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
    Plan settle() {
        dataset.ifPresent(_ -> requireNothingOfItems());
        Plan.Drawn drawn = new Plan.Drawn(
                modes.orElse(MODES),
                judges.orElse(JUDGES),
                samples.orElse(1),
                seed.orElse(1),
                new Sampling(
                        imageTemperature.orElse(Sampling.STANDARD.imageTemperature()),
                        thoughtTemperature.orElse(Sampling.STANDARD.thoughtTemperature())),
                budget());
        return dataset.map(stored -> Plan.ofStored(stored, drawn))
                .orElseGet(() -> Plan.ofGenerated(
                        tasks.orElseGet(() -> StudyTask.study().stream().map(StudyTask::code).toList()),
                        n.orElse(100),
                        profile.orElse("reference"),
                        split.orElse("test"),
                        drawn));
    }

    private Optional<Budget> budget() {
        if (maxRequests.isEmpty() && maxCost.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Budget(maxRequests, maxCost));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemCode.BAD_COUNT, e.getMessage());
        }
    }

    private void requireNothingOfItems() {
        if (tasks.isPresent() || n.isPresent() || profile.isPresent() || split.isPresent()) {
            throw new ProblemException(
                    ProblemCode.INVALID_REQUEST,
                    "a dataset has its own items: leave out tasks, n, profile and split, or dataset");
        }
    }
}
