package org.unisandbox.generation.domain;

import java.util.Optional;
import org.unisandbox.contracts.Failure;

/** What a model makes of an order. */
public sealed interface Answer {

    /**
     * An image.
     *
     * @param png         the image
     * @param thought     what the model thought, in CoT mode
     * @param finalPrompt the conclusion of the thought, which was drawn; empty in normal mode, and when the thought
     *                    reached none and the order's prompt was drawn
     */
    record Picture(byte[] png, Optional<String> thought, Optional<String> finalPrompt) implements Answer {}

    /** The model declined. */
    record Refusal(String reason) implements Answer {}

    /** The model could not. */
    record Failed(Failure failure) implements Answer {}
}
