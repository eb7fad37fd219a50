package org.unisandbox.dataset.api;

import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.unisandbox.dataset.domain.ImportReport;

/** An import as callers see it. */
@Schema(description = "What a file became")
public record ImportView(
        DatasetView dataset,
        @Schema(implementation = String.class, description = "The name it was given, with its version", examples = "math@1")
                Optional<String> name,
        @Schema(description = "Whether there was no such dataset before") boolean isNew,
        @Schema(description = "What was found in the file") ImportReport report) {}
