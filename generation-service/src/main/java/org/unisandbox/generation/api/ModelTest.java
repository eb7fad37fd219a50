package org.unisandbox.generation.api;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.unisandbox.contracts.Generation;
import org.unisandbox.contracts.Mode;
import org.unisandbox.endpoints.Exchange;

/** What came of trying a model out. */
@Schema(description = "What came of trying a model out")
public record ModelTest(String name, String revision, String prompt, List<Trial> modes) {

    public ModelTest {
        modes = List.copyOf(modes);
    }

    /** One mode. */
    @Schema(description = "One mode")
    public record Trial(
            Mode mode,
            @Schema(description = "drawn, refused or failed, with its fields") Generation generation,
            @Schema(description = "All that was sent and received; keys are masked, long texts abbreviated")
                    List<Exchange> exchanges,
            long milliseconds) {

        public Trial {
            exchanges = List.copyOf(exchanges);
        }
    }
}
