package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The outcome of an ablation as text for a terminal: the oracle's scores. */
record AblationReport(JsonNode document) {

    private static final String NONE = "-";

    String text() {
        List<String> blocks = new ArrayList<>();
        blocks.add("Ablation %s: %s".formatted(
                document.path("ablation").asText(), Bar.duration(document.path("seconds").asDouble())));
        blocks.add("The arms of a seed have in common: " + words("equal") + '.' + System.lineSeparator()
                + "They differ in: " + words("unequal") + '.');
        blocks.add(Columns.aligned(arms()));
        String kind = document.path("kind").asText();
        if (kind.equals(AblationKind.LEVELS.code())) {
            addBlock(blocks, "Trained on (line), tested on (column): pairs right in normal mode", matrix("score"));
            addBlock(blocks, "The same, items right", matrix("single"));
        }
        if (kind.equals(AblationKind.THRESHOLD.code())) {
            addBlock(blocks, "Pairs right in normal mode against acceptance, means over seeds", curve());
        }
        addBlock(blocks, "Means over seeds with 95% t intervals", means());
        addBlock(blocks, "Differences in normal mode, paired by seed", differences());
        return String.join(System.lineSeparator() + System.lineSeparator(), blocks);
    }

    private static void addBlock(List<String> blocks, String title, List<List<String>> lines) {
        if (lines.size() > 1) {
            blocks.add(title + System.lineSeparator() + Columns.aligned(lines));
        }
    }

    private String words(String field) {
        return String.join("; ", stream(document.path(field)).map(JsonNode::asText).toList());
    }

    private List<List<String>> arms() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("arm", "seed", "accepted", "wrong", "precision", "recall", "campaign", "state"));
        for (JsonNode arm : document.path("arms")) {
            lines.add(List.of(
                    arm.path("name").asText(),
                    arm.path("seed").asText(),
                    number(arm, "acceptance"),
                    arm.hasNonNull("drawnRight") ? number(1 - arm.get("drawnRight").asDouble()) : NONE,
                    number(arm.path("verifier"), "precision"),
                    number(arm.path("verifier"), "recall"),
                    arm.path("campaign").asText(),
                    arm.path("failure").asText(arm.path("state").asText())));
        }
        return lines;
    }

    private List<List<String>> matrix(String field) {
        List<String> tested = tested();
        List<List<String>> lines = new ArrayList<>();
        lines.add(Stream.concat(Stream.of("trained on"), tested.stream()).toList());
        for (String arm : oracle("means").map(row -> row.path("arm").asText()).distinct().toList()) {
            List<String> line = new ArrayList<>();
            line.add(arm.equals(AblationResult.BEFORE) ? "nothing" : arm);
            for (String task : tested) {
                line.add(normal(arm, task).map(row -> withInterval(row, field)).orElse(NONE));
            }
            lines.add(line);
        }
        return lines;
    }

    private List<List<String>> curve() {
        List<String> tasks = tested();
        List<List<String>> lines = new ArrayList<>();
        lines.add(Stream.concat(Stream.of("threshold", "accepted", "precision"), tasks.stream()).toList());
        for (String arm : stream(document.path("arms")).map(a -> a.path("name").asText()).distinct().toList()) {
            List<String> line = new ArrayList<>(List.of(
                    arm,
                    mean(arm, node -> node.path("acceptance")),
                    mean(arm, node -> node.path("verifier").path("precision"))));
            for (String task : tasks) {
                line.add(normal(arm, task).map(row -> number(row, "score")).orElse(NONE));
            }
            lines.add(line);
        }
        return lines;
    }

    private String mean(String arm, Function<JsonNode, JsonNode> figure) {
        OptionalDouble mean = stream(document.path("arms"))
                .filter(node -> node.path("name").asText().equals(arm))
                .map(figure)
                .filter(JsonNode::isNumber)
                .mapToDouble(JsonNode::asDouble)
                .average();
        return mean.isPresent() ? number(mean.getAsDouble()) : NONE;
    }

    private List<List<String>> means() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("task", "mode", "arm", "seeds", "pairs", "95%", "single", "95%", "pairs, seed by seed"));
        List<JsonNode> rows = oracle("means").toList();
        for (SeedScores.Cell cell : rows.stream().map(SeedScores.Cell::of).distinct().toList()) {
            rows.stream().filter(row -> SeedScores.Cell.of(row).equals(cell)).forEach(row -> lines.add(List.of(
                    cell.task(),
                    cell.mode(),
                    row.path("arm").asText(),
                    row.path("seeds").asText(),
                    number(row, "score"),
                    interval(row, "low", "high"),
                    number(row, "single"),
                    interval(row, "singleLow", "singleHigh"),
                    values(row, "score"))));
        }
        return lines;
    }

    private List<List<String>> differences() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("task", "arm", "against", "seeds", "pairs", "95%", "single", "95%", "pairs, seed by seed"));
        oracle("differences").filter(AblationReport::isNormal).forEach(row -> lines.add(List.of(
                row.path("task").asText(),
                row.path("arm").asText(),
                row.path("against").asText(),
                row.path("seeds").asText(),
                signed(row.path("difference").asDouble()),
                interval(row, "low", "high"),
                signed(row.path("single").asDouble()),
                interval(row, "singleLow", "singleHigh"),
                values(row, "difference"))));
        return lines;
    }

    private List<String> tested() {
        return oracle("means")
                .filter(AblationReport::isNormal)
                .map(row -> row.path("task").asText())
                .distinct()
                .toList();
    }

    private Optional<JsonNode> normal(String arm, String task) {
        return oracle("means")
                .filter(AblationReport::isNormal)
                .filter(row -> row.path("arm").asText().equals(arm) && row.path("task").asText().equals(task))
                .findFirst();
    }

    private Stream<JsonNode> oracle(String field) {
        return stream(document.path(field)).filter(row -> row.path("judge").asText().equals("oracle"));
    }

    private static boolean isNormal(JsonNode row) {
        return row.path("mode").asText().equals("normal");
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static String withInterval(JsonNode row, String field) {
        String low = field.equals("score") ? "low" : field + "Low";
        String high = field.equals("score") ? "high" : field + "High";
        return row.hasNonNull(low) ? "%s (%s)".formatted(number(row, field), interval(row, low, high)) : number(row, field);
    }

    private static String interval(JsonNode row, String low, String high) {
        return row.hasNonNull(low) ? number(row, low) + " to " + number(row, high) : NONE;
    }

    private static String values(JsonNode row, String field) {
        return String.join(" ", stream(row.path("values")).map(value -> number(value, field)).toList());
    }

    private static String number(JsonNode row, String field) {
        return row.path(field).isNumber() ? number(row.get(field).asDouble()) : NONE;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static String signed(double value) {
        return String.format(Locale.ROOT, "%+.3f", value);
    }
}
