package org.unisandbox.generation.connector;

import com.fasterxml.jackson.databind.JsonNode;
import org.unisandbox.endpoints.EndpointException;
import org.unisandbox.endpoints.EndpointException.Kind;
import org.unisandbox.endpoints.ServerText;

/** An answer without an image. Asking again would bring the same. */
final class NoImage {

    private NoImage() {}

    static EndpointException in(JsonNode answer) {
        return new EndpointException(
                Kind.REJECTED, "no-image", "there is no image in the answer: " + ServerText.line(answer.toString()));
    }

    /** It has a text where an image should be. */
    static EndpointException but(String text) {
        return new EndpointException(
                Kind.REJECTED, "no-image", "there is no image in the answer but a text: " + ServerText.line(text));
    }
}
