package org.unisandbox.verifier.api;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.unisandbox.contracts.Generation;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;
import org.unisandbox.verifier.domain.Exhibit;

/** An image to judge at once. */
@Schema(description = "An image to judge; the same values always give the same verdicts")
public record NewVerification(
        @NotBlank @Schema(description = "SHA-256 of the PNG") String image,
        @NotBlank @Schema(description = "Caption of the image that is right", examples = "3 apples") String expected,
        @NotEmpty @Schema(description = "oracle, self") List<String> judges,
        @Schema(description = "Revision of the model that judges as 'self', as trainer-service lists it")
                Optional<String> revision) {

    /** A test belongs to no model by name; the revision says it all. */
    private static final String UNNAMED = "";

    /**
     * @throws ProblemException {@code unknown-judge}, or {@code invalid-request} if the judge {@code self} lacks its
     *     revision
     */
    Exhibit exhibit() {
        List<Judge> parsed = judges.stream().map(NewVerification::judge).toList();
        if (parsed.contains(Judge.SELF) && revision.isEmpty()) {
            throw new ProblemException(
                    ProblemCode.INVALID_REQUEST, "revision must be given for the judge 'self': name the model");
        }
        return new Exhibit(
                new Generation.Drawn(image, Optional.empty(), Optional.empty()),
                expected,
                new ModelRef(UNNAMED, revision.orElse(UNNAMED)),
                parsed);
    }

    private static Judge judge(String code) {
        return Arrays.stream(Judge.values())
                .filter(known -> known.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.UNKNOWN_JUDGE,
                        "there is no judge '" + code + "': choose "
                                + Arrays.stream(Judge.values()).map(Judge::code).collect(Collectors.joining(", "))));
    }
}
