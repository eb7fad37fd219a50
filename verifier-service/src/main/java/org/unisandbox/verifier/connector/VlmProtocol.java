package org.unisandbox.verifier.connector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import org.unisandbox.endpoints.EndpointException;
import org.unisandbox.endpoints.ServerText;
import org.unisandbox.verifier.domain.CaptionReply;

/** How a vision-language judge is made to say what it says. */
public enum VlmProtocol {
    /** Plain text, as the prompts ask for it; every server can. */
    TEXT {
        @Override
        void constrainCaption(ObjectNode request) {}

        @Override
        void constrainComparison(ObjectNode request) {}

        @Override
        Optional<String> caption(String reply) {
            return CaptionReply.caption(reply);
        }
    },
    /** vLLM's {@code structured_outputs}: a document for the caption, YES or NO for the comparison. */
    CONSTRAINED {
        @Override
        void constrainCaption(ObjectNode request) {
            ObjectNode schema = request.putObject("structured_outputs").putObject("json");
            schema.put("type", "object").put("additionalProperties", false);
            ObjectNode properties = schema.putObject("properties");
            properties.putObject("recognised").put("type", "boolean");
            properties.putObject("caption").put("type", "string");
            schema.putArray("required").add("recognised").add("caption");
        }

        @Override
        void constrainComparison(ObjectNode request) {
            request.putObject("structured_outputs").putArray("choice").add("YES").add("NO");
        }

        @Override
        Optional<String> caption(String reply) throws EndpointException {
            if (!reply.strip().startsWith("{")) {
                // A server that does not heed the constraint still follows the prompt.
                return CaptionReply.caption(reply);
            }
            JsonNode document = document(reply);
            if (!document.path("recognised").isBoolean() || !document.path("caption").isTextual()) {
                throw unclear(reply);
            }
            return document.path("recognised").asBoolean()
                    ? CaptionReply.caption(document.path("caption").textValue())
                    : Optional.empty();
        }
    };

    private static final ObjectMapper JSON = new ObjectMapper();

    abstract void constrainCaption(ObjectNode request);

    abstract void constrainComparison(ObjectNode request);

    /**
     * What the image shows; empty if the judge rejects it.
     *
     * @throws EndpointException if the reply says neither
     */
    abstract Optional<String> caption(String reply) throws EndpointException;

    private static JsonNode document(String reply) throws EndpointException {
        try {
            return JSON.readTree(reply);
        } catch (JsonProcessingException e) {
            throw unclear(reply);
        }
    }

    private static EndpointException unclear(String reply) {
        return new EndpointException(
                EndpointException.Kind.REJECTED, "unclear-judge", "it is no caption: " + ServerText.line(reply));
    }

    /** The name used in configuration and verdicts. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
