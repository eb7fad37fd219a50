package org.unisandbox.endpoints;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/**
 * One request and what came back, for people to look at: keys are masked, long texts such as images abbreviated.
 *
 * @param method          GET or POST
 * @param url             where to
 * @param requestHeaders  what was sent beside the body
 * @param request         the body that was sent, if any
 * @param status          HTTP status, if there was an answer
 * @param responseHeaders what was received beside the body
 * @param response        the body that was received: as JSON if it is JSON, else as text
 * @param failure         why there is no answer, if there is none
 * @param milliseconds    how long it took
 */
public record Exchange(
        String method,
        String url,
        Map<String, String> requestHeaders,
        Optional<JsonNode> request,
        Optional<Integer> status,
        Map<String, String> responseHeaders,
        Optional<JsonNode> response,
        Optional<String> failure,
        long milliseconds) {

    /** Is told of every exchange. */
    @FunctionalInterface
    public interface Listener {

        /** Tells nobody. */
        Listener NONE = exchange -> {};

        void exchanged(Exchange exchange);
    }
}
