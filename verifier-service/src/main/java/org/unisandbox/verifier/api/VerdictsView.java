package org.unisandbox.verifier.api;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The verdicts on an image. */
@Schema(description = "The verdicts on an image, in the order of the judges that were asked for")
public record VerdictsView(List<VerdictView> verdicts) {

    public VerdictsView {
        verdicts = List.copyOf(verdicts);
    }
}
