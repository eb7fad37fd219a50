package org.unisandbox.verifier.connector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
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
        Optional<String> caption(String reply) {
            try {
                JsonNode document = JSON.readTree(reply);
                return document.path("recognised").asBoolean()
                        ? CaptionReply.caption(document.path("caption").asText(""))
                        : Optional.empty();
            } catch (JsonProcessingException e) {
                // A server that does not heed the constraint still follows the prompt.
                return CaptionReply.caption(reply);
            }
        }
    };

    private static final ObjectMapper JSON = new ObjectMapper();

    abstract void constrainCaption(ObjectNode request);

    abstract void constrainComparison(ObjectNode request);

    /** What the image shows; empty if the judge rejects it. */
    abstract Optional<String> caption(String reply);

    /** The name used in configuration and verdicts. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
