package org.unisandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;

/** Label selectors, as the Kubernetes API reads them. */
final class Selectors {

    private Selectors() {}

    /** An empty selector matches everything. */
    static boolean matches(JsonNode selector, JsonNode labels) {
        return matchesLabels(selector.path("matchLabels"), labels)
                && Manifests.elements(selector.path("matchExpressions")).allMatch(e -> matchesExpression(e, labels));
    }

    static boolean matchesLabels(JsonNode wanted, JsonNode labels) {
        return wanted.properties().stream()
                .allMatch(label -> labels.path(label.getKey())
                        .asText()
                        .equals(label.getValue().asText()));
    }

    private static boolean matchesExpression(JsonNode expression, JsonNode labels) {
        if (!expression.path("operator").asText().equals("In")) {
            throw new IllegalArgumentException("not used so far: " + expression);
        }
        return Manifests.texts(expression.path("values"))
                .contains(labels.path(expression.path("key").asText()).asText());
    }
}
