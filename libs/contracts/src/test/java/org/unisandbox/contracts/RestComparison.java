package org.unisandbox.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.unisandbox.contracts.SchemaComparison.Direction;

/**
 * What a newer OpenAPI document breaks for callers of an older one.
 *
 * @param before the older document
 * @param after  the newer document
 */
record RestComparison(JsonNode before, JsonNode after) {

    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch", "head", "options");

    /** What breaks, one line each; empty if nothing does. */
    List<String> breaks() {
        List<String> found = new ArrayList<>();
        before.path("paths").properties().forEach(path -> METHODS.stream()
                .filter(path.getValue()::has)
                .forEach(method -> {
                    String name = method.toUpperCase(java.util.Locale.ROOT) + ' ' + path.getKey();
                    JsonNode now = after.path("paths").path(path.getKey()).path(method);
                    if (now.isMissingNode()) {
                        found.add(name + ": was removed");
                    } else {
                        compare(name, path.getValue().get(method), now, found);
                    }
                }));
        return found;
    }

    private void compare(String name, JsonNode was, JsonNode now, List<String> found) {
        if (!was.path("operationId").equals(now.path("operationId"))) {
            found.add("%s: operationId %s became %s".formatted(name, was.get("operationId"), now.get("operationId")));
        }
        compareParameters(name, was, now, found);
        JsonNode body = was.path("requestBody");
        JsonNode bodyNow = now.path("requestBody");
        if (bodyNow.path("required").asBoolean() && !body.path("required").asBoolean()) {
            found.add(name + ": a body is newly required");
        }
        compareContent(name + " body", body.path("content"), bodyNow.path("content"), Direction.READ, found);
        was.path("responses").properties().stream().filter(answer -> answer.getKey().startsWith("2")).forEach(answer -> {
            JsonNode answerNow = now.path("responses").path(answer.getKey());
            String of = name + " answer " + answer.getKey();
            if (answerNow.isMissingNode()) {
                found.add(of + ": was removed");
            } else {
                compareContent(of, answer.getValue().path("content"), answerNow.path("content"), Direction.WRITE, found);
            }
        });
    }

    private void compareParameters(String name, JsonNode was, JsonNode now, List<String> found) {
        for (JsonNode parameter : was.path("parameters")) {
            String of = name + " parameter " + parameter.path("name").asText();
            parameter(now, parameter).ifPresentOrElse(
                    there -> {
                        if (there.path("required").asBoolean() && !parameter.path("required").asBoolean()) {
                            found.add(of + ": is newly required");
                        }
                        schema(of, parameter.path("schema"), there.path("schema"), Direction.READ, found);
                    },
                    () -> found.add(of + ": was removed"));
        }
        for (JsonNode parameter : now.path("parameters")) {
            if (parameter.path("required").asBoolean() && parameter(was, parameter).isEmpty()) {
                found.add(name + " parameter " + parameter.path("name").asText() + ": is newly required");
            }
        }
    }

    private static Optional<JsonNode> parameter(JsonNode operation, JsonNode like) {
        return StreamSupport.stream(operation.path("parameters").spliterator(), false)
                .filter(other -> other.path("name").equals(like.path("name")) && other.path("in").equals(like.path("in")))
                .findFirst();
    }

    private void compareContent(String of, JsonNode was, JsonNode now, Direction direction, List<String> found) {
        was.properties().forEach(media -> {
            if (now.has(media.getKey())) {
                schema(of, media.getValue().path("schema"), now.get(media.getKey()).path("schema"), direction, found);
            } else {
                found.add(of + ": no longer " + media.getKey());
            }
        });
    }

    private void schema(String of, JsonNode was, JsonNode now, Direction direction, List<String> found) {
        new SchemaComparison(before, after).breaks(was, now, direction).forEach(line -> found.add(of + ' ' + line));
    }
}
