package org.unisandbox.trainer.api;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.unisandbox.contracts.ModelRef;

/** What campaigns have measured of a revision, as callers see it. */
@Schema(description = "What campaigns have measured of a revision")
public record MetricsView(
        ModelRef model,
        @Schema(description = "Figures of the training it came from: acceptance, precision and recall of the verifier, loss")
                Map<String, Double> training,
        @Schema(description = "Evaluations of it that have ended well, the newest first; analysis-service has their tables")
                List<Measured> evaluations) {

    /** An evaluation at analysis-service. */
    public record Measured(
            String id,
            @Schema(description = "The campaign that asked for it") String campaign,
            @Schema(description = "before or after") String when) {}
}
