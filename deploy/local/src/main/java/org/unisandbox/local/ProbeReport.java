package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The outcome of a probe as text for a terminal. */
record ProbeReport(JsonNode document) {

    private static final int WORDS = 3;
    private static final int BLOCKS = 20;

    String text() {
        List<String> blocks = new ArrayList<>();
        blocks.add("Probe %s%s: %d prompts, %d queries, %s lens, %s".formatted(
                document.path("probe").asText(),
                document.hasNonNull("model") ? " of " + Printable.line(document.get("model").asText()) : "",
                document.path("prompts").asInt(),
                document.path("queries").asInt(),
                document.path("lens").asText(),
                Bar.duration(document.path("seconds").asDouble())));
        blocks.add(Columns.aligned(peaks()));
        blocks.add("p of target in the last quarter and attributes before it: " + p(document.path("p")));
        blocks.add(Columns.aligned(queries()));
        if (document.has("causal")) {
            blocks.add(causal(document.get("causal")));
        }
        return String.join(System.lineSeparator() + System.lineSeparator(), blocks);
    }

    private List<List<String>> peaks() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("word", "peak", "mean", "95%", "control", "test", "p"));
        int target = document.path("targetPeak").asInt();
        lines.add(peak("target", document.path("target"), document.path("intervals").path("target"),
                document.path("control").path("target"), target, "in the last quarter",
                document.path("tests").path("targetInLastQuarter").path("p")));
        document.path("attributes").properties().forEach(attribute -> {
            String name = attribute.getKey();
            JsonNode peak = document.path("attributePeaks").path(name);
            lines.add(peak(name, attribute.getValue(), document.path("intervals").path("attributes").path(name),
                    document.path("control").path("attributes").path(name), peak.path("query").asInt(),
                    "before the target", peak.path("p")));
        });
        return lines;
    }

    private static List<String> peak(
            String name, JsonNode mean, JsonNode interval, JsonNode control, int query, String test, JsonNode p) {
        return List.of(
                Printable.line(name),
                Integer.toString(query),
                number(mean.path(query)),
                number(interval.path("low").path(query)) + " to " + number(interval.path("high").path(query)),
                control.has(query) ? number(control.path(query)) : "-",
                test,
                p(p));
    }

    private List<List<String>> queries() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("query", "target", "", "most there"));
        for (int query = 0; query < document.path("queries").asInt(); query++) {
            double target = document.path("target").path(query).asDouble();
            List<String> words = new ArrayList<>();
            for (JsonNode word : document.path("top").path(query)) {
                if (words.size() < WORDS) {
                    words.add(Printable.line(word.path("word").asText().strip()) + " " + number(word.path("share")));
                }
            }
            int filled = (int) Math.round(target * BLOCKS);
            lines.add(List.of(
                    Integer.toString(query),
                    number(document.path("target").path(query)),
                    "█".repeat(filled) + "·".repeat(BLOCKS - filled),
                    String.join(", ", words)));
        }
        return lines;
    }

    private static String causal(JsonNode causal) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("query", "target, ablated", "95%", "p", "untrained", "95%", "p", "other's, swapped", "95%", "p"));
        lines.add(List.of("none",
                number(causal.path("untouched").path("share")), interval(causal.path("untouched")), "-",
                number(causal.path("untouched").path("share")), interval(causal.path("untouched")), "-",
                number(causal.path("untouchedOther").path("share")), interval(causal.path("untouchedOther")), "-"));
        for (int query = 0; query < causal.path("ablated").size(); query++) {
            JsonNode ablated = causal.path("ablated").path(query);
            JsonNode untrained = causal.path("untrained").path(query);
            JsonNode swapped = causal.path("swapped").path(query);
            lines.add(List.of(Integer.toString(query),
                    number(ablated.path("share")), interval(ablated), p(ablated.path("p")),
                    number(untrained.path("share")), interval(untrained), p(untrained.path("p")),
                    number(swapped.path("share")), interval(swapped), p(swapped.path("p"))));
        }
        return Columns.aligned(lines)
                + System.lineSeparator() + System.lineSeparator()
                + "Queries that bring their target into another drawing: " + numbers(causal.path("carriers")) + "; "
                + "whose hidden state the target needs: " + numbers(causal.path("needed")) + "; whose training it needs: "
                + numbers(causal.path("learned")) + " (p below 0.05 for all queries together)";
    }

    private static String interval(JsonNode share) {
        return number(share.path("interval").path("low")) + " to " + number(share.path("interval").path("high"));
    }

    private static String numbers(JsonNode queries) {
        List<String> numbers = new ArrayList<>();
        queries.forEach(query -> numbers.add(query.asText()));
        return numbers.isEmpty() ? "none" : String.join(", ", numbers);
    }

    private static String number(JsonNode share) {
        return String.format(Locale.ROOT, "%.3f", share.asDouble());
    }

    private static String p(JsonNode p) {
        return String.format(Locale.ROOT, p.asDouble() < 0.001 ? "%.1e" : "%.4f", p.asDouble());
    }
}
