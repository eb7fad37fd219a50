package org.unisandbox.generation.api;

import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What came of a test drawing. */
@Schema(description = "What came of a test drawing")
public record TestDrawing(
        @Schema(description = "SHA-256 of the PNG; GET /images/{digest} has it") String image,
        @Schema(description = "What the model thought, in CoT mode") Optional<String> thought,
        @Schema(description = "What was drawn in the end, if a thought reached a conclusion")
                Optional<String> finalPrompt) {}
