package org.unisandbox.verifier.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.unisandbox.verifier.store.StoredVerification;

/** The verdicts on one piece of work, as callers see them. */
@Schema(description = "The verdicts on one piece of work")
public record VerificationView(
        String dispatch,
        String item,
        int sample,
        String model,
        String revision,
        String mode,
        @Schema(description = "Caption of the image that is right") String expected,
        @Schema(description = "SHA-256 of the PNG, if one was drawn") Optional<String> image,
        List<VerdictView> verdicts,
        Instant created) {

    public VerificationView {
        verdicts = List.copyOf(verdicts);
    }

    static VerificationView of(StoredVerification stored) {
        return new VerificationView(
                stored.dispatch(),
                stored.item(),
                stored.sample(),
                stored.model().name(),
                stored.model().revision(),
                stored.mode(),
                stored.expected(),
                stored.image(),
                stored.verdicts().stream().map(VerdictView::of).toList(),
                stored.created());
    }
}
