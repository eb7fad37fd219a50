package org.unisandbox.generation.domain;

import java.util.Optional;
import org.unisandbox.contracts.Failure;
import org.unisandbox.contracts.Generation;
import org.unisandbox.servicekit.blob.BlobStore;

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

    /** The answer with its picture in the blob store. */
    default Generation keep(BlobStore blobs) {
        return switch (this) {
            case Picture(var png, var thought, var finalPrompt) ->
                new Generation.Drawn(blobs.put(png), thought, finalPrompt);
            case Refusal(var reason) -> new Generation.Refused(reason);
            case Failed(var failure) -> new Generation.Failed(failure);
        };
    }
}
