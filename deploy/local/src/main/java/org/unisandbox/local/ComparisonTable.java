package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Two evaluations set against each other as text for a terminal. */
record ComparisonTable(JsonNode document) {

    private static final int SHORT_REVISION = 12;

    String text() {
        String end = System.lineSeparator();
        return Columns.aligned(List.of(side("before"), side("after"))) + end + end
                + "The same items, pairs compared (exact McNemar)" + end + Columns.aligned(rows());
    }

    private List<String> side(String name) {
        JsonNode side = document.path(name);
        String revision = side.path("revision").asText();
        return List.of(
                name,
                side.path("run").asText(),
                "of " + side.path("model").asText() + '@'
                        + revision.substring(0, Math.min(SHORT_REVISION, revision.length())));
    }

    private List<List<String>> rows() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(
                "task", "mode", "judge", "n", "left out", "before", "after", "difference", "95%", "p"));
        for (JsonNode row : document.path("rows")) {
            lines.add(List.of(
                    row.path("task").asText(),
                    row.path("mode").asText(),
                    row.path("judge").asText(),
                    row.path("n").asText(),
                    row.path("leftOut").asText(),
                    number("%.3f", row, "before"),
                    number("%.3f", row, "after"),
                    number("%+.3f", row, "difference"),
                    row.hasNonNull("low") ? number("%.3f", row, "low") + " to " + number("%.3f", row, "high") : "-",
                    number("%.2g", row, "p")));
        }
        return lines;
    }

    private static String number(String format, JsonNode row, String field) {
        return row.hasNonNull(field) ? String.format(Locale.ROOT, format, row.get(field).asDouble()) : "-";
    }
}
