package org.unisandbox.dataset.api;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.unisandbox.dataset.domain.Dataset;

/** A dataset as callers see it. */
@Schema(description = "An immutable set of items")
public record DatasetView(
        @Schema(description = "SHA-256 of its JSON Lines, its identity") String digest,
        String task,
        String profile,
        String split,
        int pairs,
        long seed,
        @Schema(description = "Name and version of what generated it") String generator,
        @Schema(description = "Items, twice the pairs") long items,
        @Schema(description = "Size of its JSON Lines in bytes") long bytes,
        Instant created) {

    static DatasetView of(Dataset dataset) {
        return new DatasetView(
                dataset.digest(),
                dataset.spec().task(),
                dataset.spec().profile(),
                dataset.spec().split(),
                dataset.spec().pairs(),
                dataset.spec().seed(),
                dataset.generator(),
                dataset.items(),
                dataset.bytes(),
                dataset.created());
    }
}
