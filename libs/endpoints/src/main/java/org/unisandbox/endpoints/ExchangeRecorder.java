package org.unisandbox.endpoints;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tells a listener of exchanges, in a form that can be shown. */
final class ExchangeRecorder {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_TEXT = 1_000;
    private static final int SHOWN = 40;

    private final Exchange.Listener listener;

    ExchangeRecorder(Exchange.Listener listener) {
        this.listener = listener;
    }

    Running begin(HttpRequest request, Optional<JsonNode> body, Optional<Secret> secret) {
        return new Running(request, body, secret, System.nanoTime());
    }

    /** A request that is under way. */
    final class Running {

        private final HttpRequest request;
        private final Optional<JsonNode> body;
        private final Optional<Secret> secret;
        private final long begin;

        private Running(HttpRequest request, Optional<JsonNode> body, Optional<Secret> secret, long begin) {
            this.request = request;
            this.body = body;
            this.secret = secret;
            this.begin = begin;
        }

        void answered(HttpResponse<byte[]> response) {
            if (listener != Exchange.Listener.NONE) {
                tell(
                        Optional.of(response.statusCode()),
                        headers(response.headers()),
                        Optional.of(shown(json(response.body()))),
                        Optional.empty());
            }
        }

        void failed(String why) {
            if (listener != Exchange.Listener.NONE) {
                tell(Optional.empty(), Map.of(), Optional.empty(), Optional.of(masked(why)));
            }
        }

        private void tell(
                Optional<Integer> status,
                Map<String, String> received,
                Optional<JsonNode> response,
                Optional<String> failure) {
            listener.exchanged(new Exchange(
                    request.method(),
                    request.uri().toString(),
                    headers(request.headers()),
                    body.map(this::shown),
                    status,
                    received,
                    response,
                    failure,
                    (System.nanoTime() - begin) / 1_000_000));
        }

        private Map<String, String> headers(HttpHeaders headers) {
            Map<String, String> shown = new TreeMap<>();
            headers.map().forEach((name, values) -> shown.put(name, masked(String.join(", ", values))));
            return shown;
        }

        private JsonNode shown(JsonNode value) {
            return switch (value) {
                case ObjectNode object -> {
                    ObjectNode copy = JsonNodeFactory.instance.objectNode();
                    object.properties().forEach(field -> copy.set(masked(field.getKey()), shown(field.getValue())));
                    yield copy;
                }
                case ArrayNode array -> {
                    ArrayNode copy = JsonNodeFactory.instance.arrayNode();
                    array.forEach(element -> copy.add(shown(element)));
                    yield copy;
                }
                case TextNode text -> TextNode.valueOf(abbreviated(masked(text.asText())));
                default -> value;
            };
        }

        private String masked(String text) {
            return secret.map(key -> key.masked(text)).orElse(text);
        }
    }

    private static String abbreviated(String text) {
        return text.length() <= LONGEST_TEXT
                ? text
                : "%s… (%,d characters)".formatted(text.substring(0, SHOWN), text.length());
    }

    private static JsonNode json(byte[] body) {
        try {
            JsonNode answer = JSON.readTree(body);
            return answer.isMissingNode() ? TextNode.valueOf("") : answer;
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(ServerWords.of(body).text());
        } catch (IOException e) {
            return TextNode.valueOf("unreadable: " + e.getMessage());
        }
    }
}
