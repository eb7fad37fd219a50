package org.unisandbox.contracts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;

/** What came of asking a model to draw. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Generation.Drawn.class, name = "drawn"),
    @JsonSubTypes.Type(value = Generation.Refused.class, name = "refused"),
    @JsonSubTypes.Type(value = Generation.Failed.class, name = "failed")
})
public sealed interface Generation {

    /**
     * An image.
     *
     * @param image       SHA-256 of the PNG, its address in the blob store
     * @param thought     what the model thought, in CoT mode
     * @param finalPrompt what was drawn in the end, in CoT mode
     */
    record Drawn(String image, Optional<String> thought, Optional<String> finalPrompt) implements Generation {}

    /** The model declined. */
    record Refused(String reason) implements Generation {}

    /** An outage or a broken answer: never scored as wrong. */
    record Failed(Failure failure) implements Generation {}
}
