package org.unisandbox.generation.api;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.unisandbox.contracts.Generation;
import org.unisandbox.generation.store.StoredGeneration;

/** What came of one piece of work, as callers see it. */
@Schema(description = "What came of one piece of work")
public record GenerationView(
        String dispatch,
        String item,
        int sample,
        @Schema(description = "What the model was given") String prompt,
        String model,
        String revision,
        String mode,
        @Schema(description = "drawn, refused or failed, with its fields") Generation generation,
        Instant created) {

    static GenerationView of(StoredGeneration stored) {
        return new GenerationView(
                stored.dispatch(),
                stored.item(),
                stored.sample(),
                stored.prompt(),
                stored.model().name(),
                stored.model().revision(),
                stored.mode(),
                stored.generation(),
                stored.created());
    }
}
