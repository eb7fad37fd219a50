package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table of an evaluation as text for a terminal. */
record EvaluationTable(JsonNode document) {

    String text() {
        List<String> blocks = new ArrayList<>();
        blocks.add("Evaluation %s of %s: %s, seed %d, %s".formatted(
                document.path("run").asText(),
                document.path("model").asText(),
                document.hasNonNull("dataset")
                        ? "dataset " + document.get("dataset").asText()
                        : document.path("n").asInt() + " pairs per task",
                document.path("seed").asLong(),
                Bar.duration(document.path("seconds").asDouble())));
        blocks.add(Columns.aligned(scores()));
        addBlock(blocks, "CoT against normal, pairs compared (exact McNemar)", comparisons());
        addBlock(blocks, "Judges against the oracle, images compared", judges());
        addBlock(blocks, "The same questions answered in text, without a thought", text(document.path("text")));
        if (document.hasNonNull("textNote")) {
            blocks.add("Answers in text: " + document.get("textNote").asText());
        }
        return String.join(System.lineSeparator() + System.lineSeparator(), blocks);
    }

    private static void addBlock(List<String> blocks, String title, List<List<String>> lines) {
        if (lines.size() > 1) {
            blocks.add(title + System.lineSeparator() + Columns.aligned(lines));
        }
    }

    private List<List<String>> scores() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(
                "task", "mode", "judge", "n", "score", "95%", "single", "valid", "chance", "corrected", "errors"));
        for (JsonNode row : document.path("rows")) {
            long refused = row.path("refused").asLong();
            lines.add(List.of(
                    row.path("task").asText(),
                    row.path("mode").asText(),
                    row.path("judge").asText(),
                    row.path("n").asText(),
                    number(row, "score"),
                    interval(row),
                    number(row, "single"),
                    number(row, "valid"),
                    number(row, "chance"),
                    number(row, "corrected"),
                    row.path("errors").asText() + (refused == 0 ? "" : " + " + refused + " refused")));
        }
        return lines;
    }

    private List<List<String>> comparisons() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("task", "judge", "n", "CoT - normal", "95%", "p"));
        for (JsonNode row : document.path("comparisons")) {
            lines.add(List.of(
                    row.path("task").asText(),
                    row.path("judge").asText(),
                    row.path("n").asText(),
                    String.format(Locale.ROOT, "%+.3f", row.path("difference").asDouble()),
                    interval(row),
                    String.format(Locale.ROOT, "%.2g", row.path("p").asDouble())));
        }
        return lines;
    }

    private List<List<String>> judges() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("judge", "n", "kappa", "precision", "recall"));
        for (JsonNode row : document.path("judges")) {
            lines.add(List.of(
                    row.path("judge").asText(),
                    row.path("n").asText(),
                    number(row, "kappa"),
                    number(row, "precision"),
                    number(row, "recall")));
        }
        return lines;
    }

    private static List<List<String>> text(JsonNode rows) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("task", "n", "score", "95%", "single"));
        for (JsonNode row : rows) {
            lines.add(List.of(
                    row.path("task").asText(),
                    row.path("n").asText(),
                    number(row, "score"),
                    interval(row),
                    number(row, "single")));
        }
        return lines;
    }

    private static String number(JsonNode row, String field) {
        return row.hasNonNull(field) ? String.format(Locale.ROOT, "%.3f", row.get(field).asDouble()) : "-";
    }

    private static String interval(JsonNode row) {
        return row.hasNonNull("low") ? number(row, "low") + " to " + number(row, "high") : "-";
    }
}
