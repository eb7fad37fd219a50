package org.unisandbox.analysis.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.unisandbox.contracts.Mode;
import org.unisandbox.servicekit.problem.ProblemException;

/** A probe of a model of this system. */
@Schema(description = "A probe of a query-based model of this system")
public record NewProbe(
        @Schema(description = "Name of a model, or name@revision; default reference-query", example = "reference-query")
                Optional<String> model,
        @Schema(description = "What the model is to draw, 1 to 1000", example = "[\"Draw the favourite fruit of Zorin.\"]")
                Optional<List<String>> prompts,
        @Schema(description = "normal, or cot: it thinks first and draws the conclusion; default normal", examples = "normal")
                Optional<String> mode,
        @Schema(
                        implementation = Object.class,
                        description = "What is looked for, in the form of an uploaded file of words",
                        example = "{\"target\": \"banana\", \"attributes\": {\"age\": [\"old\", \"kid\"]}}")
                Optional<JsonNode> words,
        @Schema(implementation = Long.class, description = "Of control, permutations and resamples; default 1", example = "1")
                OptionalLong seed,
        @Schema(
                        description = "Whether to change one query at a time and look at what is drawn then; default false",
                        examples = "true")
                Optional<Boolean> interventions) {

    private static final String MODEL = "reference-query";

    String modelName() {
        return model.orElse(MODEL);
    }

    /** @throws ProblemException {@code unknown-mode} */
    @Schema(hidden = true)
    boolean isThinking() {
        return mode.map(ModeCode::parse).orElse(Mode.NORMAL) == Mode.COT;
    }

    @Schema(hidden = true)
    boolean isIntervening() {
        return interventions.orElse(false);
    }
}
