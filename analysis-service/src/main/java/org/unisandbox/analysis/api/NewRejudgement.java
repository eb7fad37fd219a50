package org.unisandbox.analysis.api;

import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who is to judge the images of an evaluation again. */
@Schema(description = "Who is to judge the images of an evaluation again")
record NewRejudgement(
        @NotEmpty @Schema(description = "oracle, self, consistency, vlm", examples = "[\"vlm\"]") List<String> judges) {}
