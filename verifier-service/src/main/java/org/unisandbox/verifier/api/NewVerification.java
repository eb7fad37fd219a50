package org.unisandbox.verifier.api;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.unisandbox.contracts.Generation;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;
import org.unisandbox.tasks.Family;
import org.unisandbox.tasks.Task;
import org.unisandbox.verifier.domain.Exhibit;

/** An image to judge at once. */
@Schema(description = "An image to judge; the same values always give the same verdicts")
public record NewVerification(
        @NotBlank @Schema(description = "SHA-256 of the PNG") String image,
        @NotBlank @Schema(description = "Caption of the image that is right", examples = "3 apples") String expected,
        @NotEmpty @Schema(description = "oracle, self, consistency, vlm") List<String> judges,
        @Schema(description = "Revision of the model that judges as 'self' or 'consistency', as trainer-service lists it")
                Optional<String> revision,
        @Schema(description = "Conclusion of the thought that was drawn: what 'consistency' expects", examples = "3 apples")
                Optional<String> finalPrompt,
        @Schema(description = "Task that it was drawn for: decides what 'vlm' is asked; default plain", examples = "math1")
                Optional<String> task) {

    /** A test belongs to no model by name; the revision says it all. */
    private static final String UNNAMED = "";

    /** Judges that are models. */
    private static final Set<Judge> MODELS = EnumSet.of(Judge.SELF, Judge.CONSISTENCY);

    /**
     * @throws ProblemException {@code unknown-judge}, or {@code invalid-request} if a judge lacks the revision of its
     *     model
     */
    Exhibit exhibit() {
        List<Judge> parsed = judges.stream().map(NewVerification::judge).toList();
        parsed.stream().filter(MODELS::contains).findFirst().filter(_ -> revision.isEmpty()).ifPresent(judge -> {
            throw new ProblemException(
                    ProblemCode.INVALID_REQUEST,
                    "revision must be given for the judge '" + judge.code() + "': name the model");
        });
        return new Exhibit(
                new Generation.Drawn(image, Optional.empty(), finalPrompt),
                expected,
                new ModelRef(UNNAMED, revision.orElse(UNNAMED)),
                parsed,
                task.map(NewVerification::family).orElse(Family.PLAIN));
    }

    private static Family family(String code) {
        return Task.byCode(code)
                .map(Task::family)
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.UNKNOWN_TASK,
                        "there is no task '" + code + "': choose "
                                + Task.all().stream().map(Task::code).collect(Collectors.joining(", "))));
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
