package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.unisandbox.tasks.Profile;
import org.unisandbox.tasks.Question;
import org.unisandbox.tasks.Split;
import org.unisandbox.tasks.knowledge.KnowledgePrompts;
import org.unisandbox.tasks.knowledge.Portrait;
import org.unisandbox.tasks.knowledge.Roster;
import org.unisandbox.tasks.knowledge.Taste;

/** What a model says and draws about characters, over all seeds: shares with intervals, and the same items compared. */
final class KnowledgeTable {

    /** What has happened to the model that is asked. */
    enum Phase {
        BEFORE,
        AFTER,
        /** It was told other facts than those asked for. */
        SHUFFLED,
        /** The same, asked for what it was told. */
        SHUFFLED_TOLD;

        /** The name in JSON. */
        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final String ALL = "all";

    /** What a row is about. */
    private record Key(Phase phase, String direction, String channel, String mode, String attribute) {}

    /** What one mode made of each item of an attribute; items are the same in all phases and modes. */
    private record Cell(Phase phase, String direction, String mode, String attribute) {}

    /** One side of a comparison against another. */
    private record Sides(String what, Cell side, Cell against) {}

    private final String model;
    private final List<String> directions;
    private final Map<Key, Double> right = new LinkedHashMap<>();
    private final Map<Key, Long> asked = new LinkedHashMap<>();
    private final Map<Key, Double> expected = new LinkedHashMap<>();
    private final Map<Cell, Map<String, Boolean>> items = new LinkedHashMap<>();
    private long errors;

    KnowledgeTable(String model, List<String> directions) {
        this.model = model;
        this.directions = List.copyOf(directions);
    }

    /** What is asked for in a direction, one pair per two characters each. */
    static List<String> attributes(String direction) {
        return direction.equals("forward") ? List.of("portrait", "fruit", "flower") : List.of("fruit", "flower");
    }

    /** Adds the recall of an injection, as trainer-service tells it. */
    void say(Phase phase, JsonNode recall) {
        for (JsonNode row : recall) {
            String direction = row.path("direction").asText();
            if (directions.contains(direction)) {
                add(new Key(phase, direction, "say", "text", row.path("attribute").asText()),
                        row.path("right").asDouble(),
                        row.path("n").asLong(),
                        row.path("chance").asDouble());
            }
        }
    }

    /** Adds the items of an evaluation, as analysis-service tells them. What was not judged is not scored. */
    void draw(Phase phase, String direction, long seed, JsonNode page) {
        KnowledgePrompts prompts = new KnowledgePrompts(Roster.of(Profile.REFERENCE, Split.TEST, seed));
        for (JsonNode item : page.path("items")) {
            String outcome = item.path("verdicts").path(0).path("outcome").asText();
            if (!Set.of("pass", "fail").contains(outcome)) {
                errors++;
                continue;
            }
            boolean passed = outcome.equals("pass");
            Question question = prompts.parse(item.path("prompt").asText());
            String attribute = attribute(question);
            String mode = item.path("mode").asText();
            add(new Key(phase, direction, "draw", mode, attribute), passed ? 1 : 0, 1, chance(question));
            for (String of : List.of(attribute, ALL)) {
                items.computeIfAbsent(new Cell(phase, direction, mode, of), _ -> new TreeMap<>())
                        .put(seed + "/" + item.path("item").asText(), passed);
            }
        }
    }

    /** Drawings that ended in an error or a refusal. */
    long errors() {
        return errors;
    }

    private void add(Key key, double rightOnes, long n, double chance) {
        for (String attribute : List.of(key.attribute(), ALL)) {
            Key of = new Key(key.phase(), key.direction(), key.channel(), key.mode(), attribute);
            right.merge(of, rightOnes, Double::sum);
            asked.merge(of, n, Long::sum);
            expected.merge(of, n * chance, Double::sum);
        }
    }

    private static String attribute(Question question) {
        return switch (question) {
            case Question.Favourite(_, Taste taste) -> taste.word();
            case Question.Choice(_, _, Taste taste, _) -> taste.word();
            default -> "portrait";
        };
    }

    private static double chance(Question question) {
        return switch (question) {
            case Question.Favourite(_, Taste taste) -> 1.0 / taste.favourites(Profile.REFERENCE).size();
            case Question.Choice _ -> 0.5;
            default -> 1.0 / Portrait.all().size();
        };
    }

    /** One row per phase, direction, channel, mode and attribute; the attribute {@code all} is over all of them. */
    ArrayNode rows() {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        asked.forEach((key, n) -> {
            Proportion share = new Proportion(right.get(key), n);
            rows.addObject()
                    .put("phase", key.phase().code())
                    .put("model", model)
                    .put("direction", key.direction())
                    .put("channel", key.channel())
                    .put("mode", key.mode())
                    .put("attribute", key.attribute())
                    .put("n", n)
                    .put("score", share.share())
                    .put("low", share.low())
                    .put("high", share.high())
                    .put("chance", expected.get(key) / n);
        });
        return rows;
    }

    /** The same items in another mode or phase. */
    ArrayNode comparisons() {
        ArrayNode comparisons = JsonNodeFactory.instance.arrayNode();
        for (Sides sides : sides()) {
            Map<String, Boolean> side = items.getOrDefault(sides.side(), Map.of());
            Map<String, Boolean> against = items.getOrDefault(sides.against(), Map.of());
            List<String> both = side.keySet().stream().filter(against::containsKey).toList();
            if (!both.isEmpty()) {
                comparisons.add(comparison(sides, both, side, against));
            }
        }
        return comparisons;
    }

    private ObjectNode comparison(
            Sides sides, List<String> both, Map<String, Boolean> side, Map<String, Boolean> against) {
        long gains = both.stream().filter(item -> side.get(item) && !against.get(item)).count();
        long losses = both.stream().filter(item -> !side.get(item) && against.get(item)).count();
        return JsonNodeFactory.instance
                .objectNode()
                .put("model", model)
                .put("compared", sides.what())
                .put("phase", sides.side().phase().code())
                .put("direction", sides.side().direction())
                .put("mode", sides.side().mode())
                .put("attribute", sides.side().attribute())
                .put("n", both.size())
                .put("gains", gains)
                .put("losses", losses)
                .put("difference", (double) (gains - losses) / both.size())
                .put("p", new SignTest(gains, losses).p());
    }

    private List<Sides> sides() {
        List<Sides> all = new ArrayList<>();
        for (String direction : directions) {
            List<String> of = new ArrayList<>(attributes(direction));
            of.addFirst(ALL);
            for (String attribute : of) {
                all.add(new Sides(
                        "cot - normal",
                        new Cell(Phase.AFTER, direction, "cot", attribute),
                        new Cell(Phase.AFTER, direction, "normal", attribute)));
                for (Phase phase : List.of(Phase.BEFORE, Phase.SHUFFLED)) {
                    for (String mode : List.of("normal", "cot")) {
                        all.add(new Sides(
                                "after - " + phase.code(),
                                new Cell(Phase.AFTER, direction, mode, attribute),
                                new Cell(phase, direction, mode, attribute)));
                    }
                }
            }
        }
        return all;
    }
}
