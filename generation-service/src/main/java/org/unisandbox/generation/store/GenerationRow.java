package org.unisandbox.generation.store;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import org.unisandbox.contracts.Failure;
import org.unisandbox.contracts.Generation;
import org.unisandbox.contracts.ImageGenerated;
import org.unisandbox.contracts.ItemDispatched;

/** What is inserted, named as the columns are. */
record GenerationRow(
        String subject,
        String dispatch,
        String item,
        int sample,
        String prompt,
        String model,
        String revision,
        String mode,
        String kind,
        Optional<String> image,
        Optional<String> thought,
        @JsonProperty("final_prompt") Optional<String> finalPrompt,
        Optional<String> code,
        Optional<String> detail) {

    private static final String DRAWN = "drawn";
    private static final String REFUSED = "refused";
    private static final String FAILED = "failed";

    private static final Optional<String> NONE = Optional.empty();

    static GenerationRow of(ImageGenerated event) {
        return switch (event.generation()) {
            case Generation.Drawn(var image, var thought, var finalPrompt) ->
                of(event.work(), DRAWN, Optional.of(image), thought, finalPrompt, NONE, NONE);
            case Generation.Refused(var reason) ->
                of(event.work(), REFUSED, NONE, NONE, NONE, NONE, Optional.of(reason));
            case Generation.Failed(var failure) ->
                of(event.work(), FAILED, NONE, NONE, NONE, Optional.of(failure.code()), Optional.of(failure.detail()));
        };
    }

    /** What the columns of a row say; those that say nothing are null. */
    static Generation generation(
            String kind, String image, String thought, String finalPrompt, String code, String detail) {
        return switch (kind) {
            case DRAWN -> new Generation.Drawn(image, Optional.ofNullable(thought), Optional.ofNullable(finalPrompt));
            case REFUSED -> new Generation.Refused(detail);
            case FAILED -> new Generation.Failed(new Failure(code, detail));
            default -> throw new IllegalStateException("a generation of the kind " + kind);
        };
    }

    private static GenerationRow of(
            ItemDispatched work,
            String kind,
            Optional<String> image,
            Optional<String> thought,
            Optional<String> finalPrompt,
            Optional<String> code,
            Optional<String> detail) {
        return new GenerationRow(
                work.subject(),
                work.dispatchId(),
                work.item().id(),
                work.sample(),
                work.item().prompt(),
                work.model().name(),
                work.model().revision(),
                work.mode().code(),
                kind,
                image,
                thought,
                finalPrompt,
                code,
                detail);
    }
}
