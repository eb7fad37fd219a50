package org.unisandbox.generation.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.stream.Collectors;

/** Documents that servers read and write. */
final class Documents {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long POSITIVE_INT = 0x7fff_ffffL;

    private Documents() {}

    /** A document that begins with a model's parameters. */
    static ObjectNode of(Map<String, Object> parameters) {
        return JSON.valueToTree(parameters);
    }

    /** A seed as all servers take it: 0 to 2^31 - 1. */
    static long seed(long seed) {
        return seed & POSITIVE_INT;
    }

    /** A chat message. */
    static ObjectNode message(String role, String content) {
        return JSON.createObjectNode().put("role", role).put("content", content);
    }

    /** The text of a chat message, whose content is a text or a list of parts. */
    static String text(JsonNode message) {
        JsonNode content = message.path("content");
        return content.isArray()
                ? content.valueStream()
                        .map(part -> part.path("text").asText(""))
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining("\n"))
                : content.asText("");
    }
}
