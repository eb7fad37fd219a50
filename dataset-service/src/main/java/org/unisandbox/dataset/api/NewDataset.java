package org.unisandbox.dataset.api;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.unisandbox.contracts.DatasetSpec;

/** What a dataset is generated from. */
@Schema(description = "What a dataset is generated from; the same values always give the same items")
public record NewDataset(
        @NotBlank @Schema(description = "Task code", examples = "mapping2") String task,
        @NotBlank @Schema(description = "natural, reference, chinese or a custom family", examples = "reference") String profile,
        @NotBlank @Schema(description = "train, validation or test", examples = "test") String split,
        @NotNull @Schema(description = "Pairs, 1 to 1000000; a pair is two items", examples = "100") Integer pairs,
        @NotNull @Schema(description = "Generator seed", examples = "1") Long seed,
        @Schema(implementation = String.class, description = "Gives it this name", examples = "practice")
                Optional<String> name) {

    DatasetSpec spec() {
        return new DatasetSpec(task, profile, split, pairs, seed);
    }
}
