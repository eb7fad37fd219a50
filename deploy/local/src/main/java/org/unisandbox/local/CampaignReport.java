package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The outcome of a campaign as text for a terminal. */
record CampaignReport(JsonNode document) {

    String text() {
        List<String> blocks = new ArrayList<>();
        blocks.add("Campaign %s: %s".formatted(
                document.path("campaign").asText(), Bar.duration(document.path("seconds").asDouble())));
        blocks.add(Columns.aligned(samples()));
        if (!document.path("after").isEmpty()) {
            blocks.add("Before and after, held-out items; p: exact McNemar test that the pairs have not changed"
                    + System.lineSeparator() + Columns.aligned(scores()));
        }
        if (!document.path("saysAfter").isEmpty()) {
            blocks.add("The same questions answered in text, without a thought"
                    + System.lineSeparator() + Columns.aligned(says()));
        }
        JsonNode model = document.path("model");
        blocks.add("Model %s, revision %s".formatted(
                model.path("name").asText(), model.path("revision").asText()));
        return String.join(System.lineSeparator() + System.lineSeparator(), blocks);
    }

    /** Precision and recall are those of the acceptance against the oracle. */
    private List<List<String>> samples() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(
                "round", "task", "samples", "accepted", "share", "thought right", "precision", "recall", "errors"));
        for (JsonNode part : document.path("samples")) {
            lines.add(List.of(
                    part.path("round").asText(),
                    part.path("task").asText(),
                    part.path("verified").asText(),
                    part.path("accepted").asText(),
                    number(part, "acceptance"),
                    number(part, "thoughtRight"),
                    number(part.path("verifier"), "precision"),
                    number(part.path("verifier"), "recall"),
                    part.path("errors").asText()));
        }
        return lines;
    }

    private List<List<String>> scores() {
        Map<String, JsonNode> before = new HashMap<>();
        document.path("before").forEach(row -> before.put(key(row), row));
        Map<String, JsonNode> changes = new HashMap<>();
        document.path("changes").forEach(row -> changes.put(key(row), row));
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(
                "task", "mode", "judge", "n", "before", "after", "95%", "p", "single before", "single after", "chance"));
        for (JsonNode row : document.path("after")) {
            JsonNode old = before.getOrDefault(key(row), row.path("none"));
            lines.add(List.of(
                    row.path("task").asText(),
                    row.path("mode").asText(),
                    row.path("judge").asText(),
                    row.path("n").asText(),
                    number(old, "score"),
                    number(row, "score"),
                    row.hasNonNull("low") ? number(row, "low") + " to " + number(row, "high") : "-",
                    probability(changes.getOrDefault(key(row), row.path("none"))),
                    number(old, "single"),
                    number(row, "single"),
                    number(row, "chance")));
        }
        return lines;
    }

    private List<List<String>> says() {
        Map<String, JsonNode> before = new HashMap<>();
        document.path("saysBefore").forEach(row -> before.put(row.path("task").asText(), row));
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("task", "n", "before", "after", "95%", "single before", "single after"));
        for (JsonNode row : document.path("saysAfter")) {
            JsonNode old = before.getOrDefault(row.path("task").asText(), row.path("none"));
            lines.add(List.of(
                    row.path("task").asText(),
                    row.path("n").asText(),
                    number(old, "score"),
                    number(row, "score"),
                    number(row, "low") + " to " + number(row, "high"),
                    number(old, "single"),
                    number(row, "single")));
        }
        return lines;
    }

    private static String key(JsonNode row) {
        return row.path("task").asText() + '/' + row.path("mode").asText() + '/' + row.path("judge").asText();
    }

    private static String number(JsonNode row, String field) {
        return row.hasNonNull(field) ? String.format(Locale.ROOT, "%.3f", row.get(field).asDouble()) : "-";
    }

    private static String probability(JsonNode change) {
        return change.hasNonNull("p") ? String.format(Locale.ROOT, "%.2g", change.get("p").asDouble()) : "-";
    }
}
