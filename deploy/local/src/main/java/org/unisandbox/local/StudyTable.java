package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** All models side by side as text for a terminal. */
record StudyTable(JsonNode document) {

    private static final String MISSING = "-";

    String text() {
        if (document.path("rows").isEmpty()) {
            return "No evaluation on tasks of the study is done: begin one with './unisandbox evaluate'.";
        }
        return String.join(
                System.lineSeparator() + System.lineSeparator(),
                block("Share of pairs right", cell -> number(cell, "score"), List.of("n", "not scored")),
                block("Its 95% interval", StudyTable::interval, List.of()),
                block("Corrected for chance: 0 is a guess, 1 is all right", cell -> number(cell, "corrected"), List.of()));
    }

    private String block(String title, Function<JsonNode, String> figure, List<String> last) {
        List<List<String>> lines = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("model", "mode", "judge"));
        document.path("columns").forEach(column -> head.add(column.asText()));
        head.addAll(last);
        lines.add(head);
        for (JsonNode row : document.path("rows")) {
            List<String> line = new ArrayList<>(
                    List.of(row.path("label").asText(), row.path("mode").asText(), row.path("judge").asText()));
            document.path("columns").forEach(column -> line.add(figure.apply(row.path("scores").path(column.asText()))));
            if (!last.isEmpty()) {
                line.add(row.path("n").asText());
                line.add(Long.toString(row.path("errors").asLong() + row.path("refused").asLong()));
            }
            lines.add(line);
        }
        return title + System.lineSeparator() + Columns.aligned(lines);
    }

    private static String interval(JsonNode cell) {
        return cell.hasNonNull("low") ? number(cell, "low") + '-' + number(cell, "high") : MISSING;
    }

    private static String number(JsonNode cell, String field) {
        return cell.hasNonNull(field) ? String.format(Locale.ROOT, "%.3f", cell.get(field).asDouble()) : MISSING;
    }
}
