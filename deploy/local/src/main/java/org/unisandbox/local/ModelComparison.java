package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Two revisions side by side.
 *
 * @param document {@code a} and {@code b}, each with its parent, the digest of its data, recipe, figures of its training
 *                 and the scores that a campaign has measured; their nearest common ancestor; whether the scores are of
 *                 the same items
 */
record ModelComparison(ObjectNode document) {

    private static final List<String> NO_RECIPE = List.of("campaign", "verifier.", "training.", "data.");

    /** Compares what campaigns have measured; of the same items where one campaign has measured both. */
    static ModelComparison of(ModelRegistry models, ServiceApi analysis, JsonNode a, JsonNode b)
            throws IOException, InterruptedException {
        JsonNode metricsOfA = models.metrics(a);
        JsonNode metricsOfB = models.metrics(b);
        Map<String, String> evaluationsOfA = evaluations(metricsOfA);
        Map<String, String> evaluationsOfB = evaluations(metricsOfB);
        Optional<String> both =
                evaluationsOfA.keySet().stream().filter(evaluationsOfB::containsKey).findFirst();
        Optional<JsonNode> tableOfA = table(analysis, both, evaluationsOfA);
        Optional<JsonNode> tableOfB = table(analysis, both, evaluationsOfB);

        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.set("a", side(a, metricsOfA, tableOfA));
        document.set("b", side(b, metricsOfB, tableOfB));
        document.set("commonAncestor", ancestor(models.lineage(a), models.lineage(b)));
        document.put("sameItems", tableOfA.isPresent() && tableOfB.isPresent()
                && tableOfA.get().path("datasets").equals(tableOfB.get().path("datasets")));
        return new ModelComparison(document);
    }

    /** Evaluations by the campaigns that asked for them, the newest first. */
    private static Map<String, String> evaluations(JsonNode metrics) {
        Map<String, String> byCampaign = new LinkedHashMap<>();
        metrics.path("evaluations")
                .forEach(each -> byCampaign.putIfAbsent(each.path("campaign").asText(), each.path("id").asText()));
        return byCampaign;
    }

    private static Optional<JsonNode> table(ServiceApi analysis, Optional<String> campaign, Map<String, String> evaluations)
            throws IOException, InterruptedException {
        Optional<String> id = campaign.map(evaluations::get).or(() -> evaluations.values().stream().findFirst());
        return id.isPresent() ? Optional.of(analysis.get("/evaluations/" + id.get() + "/table")) : Optional.empty();
    }

    private static ObjectNode side(JsonNode model, JsonNode metrics, Optional<JsonNode> table) {
        ObjectNode side = JsonNodeFactory.instance.objectNode();
        side.set("name", model.path("name"));
        side.set("revision", model.path("revision"));
        side.set("parent", model.hasNonNull("parent") ? model.get("parent") : JsonNodeFactory.instance.nullNode());
        side.set("dataDigest", model.hasNonNull("dataDigest") ? model.get("dataDigest") : JsonNodeFactory.instance.nullNode());
        ObjectNode recipe = side.putObject("recipe");
        for (Map.Entry<String, JsonNode> entry : model.path("metadata").properties()) {
            if (NO_RECIPE.stream().noneMatch(entry.getKey()::startsWith)) {
                recipe.set(entry.getKey(), entry.getValue());
            }
        }
        side.set("training", metrics.path("training"));
        side.put("evaluation", table.map(t -> t.path("run").asText()).orElse(null));
        side.set("rows", table.map(t -> t.path("rows")).orElseGet(JsonNodeFactory.instance::arrayNode));
        return side;
    }

    private static JsonNode ancestor(List<JsonNode> a, List<JsonNode> b) {
        for (JsonNode each : a) {
            if (b.stream().anyMatch(other -> ModelRegistry.address(other).equals(ModelRegistry.address(each)))) {
                return JsonNodeFactory.instance
                        .objectNode()
                        .put("name", each.path("name").asText())
                        .put("revision", each.path("revision").asText());
            }
        }
        return JsonNodeFactory.instance.nullNode();
    }

    /** For a terminal. Of the recipes, what differs. */
    String text() {
        JsonNode a = document.path("a");
        JsonNode b = document.path("b");
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("", ModelRegistry.label(a), ModelRegistry.label(b)));
        lines.add(List.of("trained from", parent(a), parent(b)));
        lines.add(List.of("data", digest(a), digest(b)));
        addAll(lines, a.path("recipe"), b.path("recipe"), true);
        addAll(lines, a.path("training"), b.path("training"), false);
        List<String> blocks = new ArrayList<>(List.of(Columns.aligned(lines)));
        if (!a.path("rows").isEmpty() || !b.path("rows").isEmpty()) {
            blocks.add((document.path("sameItems").asBoolean()
                            ? "Scores on the same items" : "Scores, not on the same items")
                    + System.lineSeparator() + Columns.aligned(scores()));
        } else {
            blocks.add("No campaign has measured them: './unisandbox evaluate --model NAME@REV' does");
        }
        JsonNode ancestor = document.path("commonAncestor");
        blocks.add(ancestor.isNull() ? "No common ancestor" : "Common ancestor: " + ModelRegistry.label(ancestor));
        return String.join(System.lineSeparator() + System.lineSeparator(), blocks);
    }

    private static String parent(JsonNode side) {
        return side.hasNonNull("parent") ? ModelRegistry.label(side.get("parent")) : "-";
    }

    private static String digest(JsonNode side) {
        return side.hasNonNull("dataDigest") ? side.get("dataDigest").asText().substring(0, 12) : "-";
    }

    private static void addAll(List<List<String>> lines, JsonNode a, JsonNode b, boolean differing) {
        TreeSet<String> names = new TreeSet<>();
        a.fieldNames().forEachRemaining(names::add);
        b.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            if (!differing || !Objects.equals(a.get(name), b.get(name))) {
                lines.add(List.of(
                        Printable.line(name),
                        Printable.line(a.path(name).asText("-")),
                        Printable.line(b.path(name).asText("-"))));
            }
        }
    }

    private List<List<String>> scores() {
        Map<String, JsonNode[]> rows = new LinkedHashMap<>();
        document.path("a").path("rows").forEach(row -> rows.computeIfAbsent(key(row), _ -> new JsonNode[2])[0] = row);
        document.path("b").path("rows").forEach(row -> rows.computeIfAbsent(key(row), _ -> new JsonNode[2])[1] = row);
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("task", "mode", "judge", "score A", "95%", "score B", "95%", "single A", "single B"));
        rows.forEach((key, pair) -> {
            List<String> line = new ArrayList<>(List.of(key.split("/")));
            Optional<JsonNode> a = Optional.ofNullable(pair[0]);
            Optional<JsonNode> b = Optional.ofNullable(pair[1]);
            line.addAll(List.of(
                    number(a, "score"), interval(a), number(b, "score"), interval(b), number(a, "single"), number(b, "single")));
            lines.add(line);
        });
        return lines;
    }

    private static String key(JsonNode row) {
        return "%s/%s/%s".formatted(
                row.path("task").asText(), row.path("mode").asText(), row.path("judge").asText());
    }

    private static String interval(Optional<JsonNode> row) {
        return row.filter(r -> r.hasNonNull("low"))
                .map(_ -> number(row, "low") + " to " + number(row, "high"))
                .orElse("-");
    }

    private static String number(Optional<JsonNode> row, String field) {
        return row.filter(r -> r.hasNonNull(field))
                .map(r -> String.format(Locale.ROOT, "%.3f", r.get(field).asDouble()))
                .orElse("-");
    }
}
