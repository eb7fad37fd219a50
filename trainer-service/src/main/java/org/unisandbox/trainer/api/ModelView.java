package org.unisandbox.trainer.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.unisandbox.contracts.Capability;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.trainer.domain.Model;

/** One revision of a model, as callers see it. */
@Schema(description = "One revision of a model")
public record ModelView(
        String name,
        @Schema(description = "SHA-256 of the checkpoint") String revision,
        @Schema(description = "What it is", examples = "reference-umm") String architecture,
        @Schema(description = "What it can do") List<Capability> capabilities,
        @Schema(description = "The revision it was trained from, if any") Optional<ModelRef> parent,
        @Schema(description = "How it came about: recipe, seed, steps, ...") Map<String, String> metadata,
        @Schema(description = "SHA-256 of what it has learned from") Optional<String> dataDigest,
        @Schema(description = "Size of the checkpoint in bytes") long bytes,
        Instant created) {

    public ModelView {
        capabilities = List.copyOf(capabilities);
    }

    static ModelView of(Model model) {
        return new ModelView(
                model.ref().name(),
                model.ref().revision(),
                model.architecture(),
                model.capabilities(),
                model.parent(),
                new TreeMap<>(model.metadata()),
                model.dataDigest(),
                model.bytes(),
                model.created());
    }
}
