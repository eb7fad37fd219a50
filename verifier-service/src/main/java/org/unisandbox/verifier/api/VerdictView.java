package org.unisandbox.verifier.api;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Verdict;

/** One judge's verdict, as callers see it. */
@Schema(description = "One judge's verdict on one image")
public record VerdictView(
        @Schema(description = "oracle, self, consistency or vlm") String judge,
        @Schema(description = "Revision of the judging model, if a model judged") Optional<String> revision,
        @Schema(description = "What else decides the verdict") Map<String, String> parameters,
        @Schema(description = "pass, fail, refused or error") String outcome,
        @Schema(description = "What the judge saw; left out if it recognised nothing") Optional<String> caption,
        @Schema(description = "Probability of the expected caption, 0 to 1, where the judge has one")
                Optional<Double> consistency,
        @Schema(description = "Why it refused or erred") Optional<String> detail) {

    static VerdictView of(Verdict verdict) {
        return new VerdictView(
                verdict.by().judge().code(),
                verdict.by().model().map(ModelRef::revision),
                verdict.by().parameters(),
                verdict.outcome().name().toLowerCase(Locale.ROOT),
                verdict.caption(),
                verdict.consistency().stream().boxed().findFirst(),
                verdict.detail());
    }
}
