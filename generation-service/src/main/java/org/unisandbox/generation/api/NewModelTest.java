package org.unisandbox.generation.api;

import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a model is to be tried with. */
@Schema(description = "What a model is to be tried with")
public record NewModelTest(
        @Schema(description = "What to draw; a question if left out") Optional<String> prompt,
        @Schema(description = "Decides what is random, where the server takes a seed; 1 if left out")
                Optional<Long> seed) {

    /** It tells the modes apart: drawn as it is, the picture shows no four apples. */
    static final String PROMPT = "There are (9 - 5) apples on a table. Draw exactly these apples.";

    static NewModelTest standard() {
        return new NewModelTest(Optional.empty(), Optional.empty());
    }
}
