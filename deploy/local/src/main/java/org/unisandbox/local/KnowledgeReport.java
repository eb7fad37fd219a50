package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The outcome of a knowledge study as text for a terminal. */
record KnowledgeReport(JsonNode document) {

    private static final List<String> COLUMNS =
            List.of("direction", "channel", "mode", "attribute", "n", "before", "after", "95%", "shuffled", "chance");

    String text() {
        String end = System.lineSeparator();
        List<String> blocks = new ArrayList<>();
        blocks.add("Study %s of %s: %d characters, seeds %s, %s".formatted(
                document.path("run").asText(),
                document.path("model").asText(),
                document.path("characters").asInt(),
                document.path("seeds").toString(),
                Bar.duration(document.path("seconds").asDouble())));
        blocks.add(Columns.aligned(scores()));
        List<List<String>> compared = comparisons();
        if (compared.size() > 1) {
            blocks.add("Drawn, the same items compared (exact McNemar)" + end + Columns.aligned(compared));
        }
        if (document.path("errors").asLong() > 0) {
            blocks.add(document.path("errors").asLong() + " drawings ended in an error or a refusal and are not scored.");
        }
        return String.join(end + end, blocks);
    }

    /** Phases side by side; the interval is that of {@code after}. */
    private List<List<String>> scores() {
        Map<List<String>, Map<String, JsonNode>> cells = new LinkedHashMap<>();
        document.path("rows").forEach(row -> cells.computeIfAbsent(
                        List.of(
                                row.path("direction").asText(),
                                row.path("channel").asText(),
                                row.path("mode").asText(),
                                row.path("attribute").asText()),
                        _ -> new LinkedHashMap<>())
                .put(row.path("phase").asText(), row));
        List<List<String>> lines = new ArrayList<>();
        cells.entrySet().stream()
                .filter(cell -> cell.getValue().containsKey("after"))
                .sorted(Map.Entry.comparingByKey(KnowledgeReport::order))
                .forEach(cell -> {
                    Map<String, JsonNode> phases = cell.getValue();
                    JsonNode after = phases.get("after");
                    List<String> line = new ArrayList<>(cell.getKey());
                    line.add(after.path("n").asText());
                    line.add(score(phases, "before"));
                    line.add(score(phases, "after"));
                    line.add("%s to %s".formatted(number(after.path("low")), number(after.path("high"))));
                    line.add(score(phases, "shuffled"));
                    line.add(number(after.path("chance")));
                    lines.add(line);
                });
        lines.addFirst(COLUMNS);
        return lines;
    }

    /** Forward before inverse, what is said before what is drawn, normal before CoT; attributes as they came, all of them last. */
    private static int order(List<String> one, List<String> other) {
        for (int i : List.of(0, 1, 2)) {
            int order = i == 0 ? one.get(i).compareTo(other.get(i)) : other.get(i).compareTo(one.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Boolean.compare(one.get(3).equals("all"), other.get(3).equals("all"));
    }

    private List<List<String>> comparisons() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("direction", "compared", "mode", "attribute", "n", "difference", "gains", "losses", "p"));
        for (JsonNode row : document.path("comparisons")) {
            lines.add(List.of(
                    row.path("direction").asText(),
                    row.path("compared").asText(),
                    row.path("compared").asText().equals("cot - normal") ? "both" : row.path("mode").asText(),
                    row.path("attribute").asText(),
                    row.path("n").asText(),
                    String.format(Locale.ROOT, "%+.3f", row.path("difference").asDouble()),
                    row.path("gains").asText(),
                    row.path("losses").asText(),
                    String.format(Locale.ROOT, "%.2g", row.path("p").asDouble())));
        }
        return lines;
    }

    private static String score(Map<String, JsonNode> phases, String phase) {
        return phases.containsKey(phase) ? number(phases.get(phase).path("score")) : "-";
    }

    private static String number(JsonNode value) {
        return String.format(Locale.ROOT, "%.3f", value.asDouble());
    }
}
