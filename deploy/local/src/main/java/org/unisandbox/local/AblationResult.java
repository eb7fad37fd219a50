package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What became of the arms of an ablation, and what their scores say together. */
final class AblationResult {

    /** The name in the tables for the model as it was, before any arm. */
    static final String BEFORE = "before";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> OF_AN_ARM =
            List.of("seconds", "acceptance", "drawnRight", "verifier", "samples", "after", "changes", "model");

    private final Ablation ablation;
    private final ArrayNode arms = JsonNodeFactory.instance.arrayNode();
    /** Rows by arm, then by seed; the arms in their order. */
    private final Map<String, Map<Long, JsonNode>> tables = new LinkedHashMap<>();
    private double seconds;
    private boolean failed;

    AblationResult(Ablation ablation) {
        this.ablation = ablation;
        tables.put(BEFORE, new TreeMap<>());
        ablation.plan().arms().forEach(arm -> tables.put(arm.name(), new TreeMap<>()));
    }

    /**
     * @param campaign as trainer-service has it, ended
     * @param outcome  the document of {@code --json} of a campaign; empty if it failed
     */
    void add(Arm arm, long seed, JsonNode campaign, Optional<ObjectNode> outcome) {
        ObjectNode node = arms.addObject();
        node.put("name", arm.name()).put("seed", seed).set("campaign", campaign.path("id"));
        node.set("state", campaign.path("state"));
        CampaignRun.failure(campaign).ifPresent(reason -> node.put("failure", reason));
        seconds += CampaignRun.seconds(campaign);
        outcome.ifPresentOrElse(
                document -> {
                    OF_AN_ARM.forEach(field -> node.set(field, document.path(field)));
                    tables.get(arm.name()).put(seed, document.path("after"));
                    tables.get(BEFORE).putIfAbsent(seed, document.path(BEFORE));
                },
                () -> {
                    node.set("after", JsonNodeFactory.instance.arrayNode());
                    failed = true;
                });
    }

    /** Whether any arm failed. */
    boolean hasFailed() {
        return failed;
    }

    /** The document of {@code --json}. */
    ObjectNode document() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("ablation", ablation.id()).put("kind", ablation.plan().kind().code()).put("seconds", seconds);
        document.set("plan", JSON.valueToTree(ablation.plan()));
        ablation.plan().equal().forEach(document.putArray("equal")::add);
        ablation.plan().unequal().forEach(document.putArray("unequal")::add);
        document.set("arms", arms);
        Map<String, List<SeedScores>> scores = new LinkedHashMap<>();
        tables.forEach((arm, rows) -> scores.put(arm, SeedScores.of(rows)));
        document.set("means", means(scores));
        document.set("differences", differences(scores));
        return document;
    }

    private static ArrayNode means(Map<String, List<SeedScores>> scores) {
        ArrayNode means = JsonNodeFactory.instance.arrayNode();
        scores.forEach((arm, cells) -> cells.forEach(cell -> {
            ObjectNode node = means.addObject().put("arm", arm);
            describe(node, cell, "score");
        }));
        return means;
    }

    private ArrayNode differences(Map<String, List<SeedScores>> scores) {
        ArrayNode differences = JsonNodeFactory.instance.arrayNode();
        List<String> names = ablation.plan().arms().stream().map(Arm::name).toList();
        for (AblationKind.Versus versus : ablation.plan().kind().comparisons(names)) {
            for (SeedScores cell : scores.get(versus.arm())) {
                scores.get(versus.against()).stream()
                        .filter(other -> other.cell().equals(cell.cell()))
                        .map(cell::minus)
                        .filter(difference -> !difference.score().isEmpty())
                        .findFirst()
                        .ifPresent(difference -> describe(
                                differences.addObject().put("arm", versus.arm()).put("against", versus.against()),
                                difference,
                                "difference"));
            }
        }
        return differences;
    }

    /** @param name what the mean over pairs is called */
    private static void describe(ObjectNode node, SeedScores scores, String name) {
        node.put("task", scores.cell().task())
                .put("mode", scores.cell().mode())
                .put("judge", scores.cell().judge())
                .put("seeds", scores.score().size());
        Spread pairs = new Spread(new ArrayList<>(scores.score().values()));
        node.put(name, pairs.mean());
        pairs.low().ifPresent(low -> node.put("low", low));
        pairs.high().ifPresent(high -> node.put("high", high));
        Spread items = new Spread(new ArrayList<>(scores.single().values()));
        node.put("single", items.mean());
        items.low().ifPresent(low -> node.put("singleLow", low));
        items.high().ifPresent(high -> node.put("singleHigh", high));
        ArrayNode values = node.putArray("values");
        scores.score().forEach((seed, score) -> values.addObject()
                .put("seed", seed)
                .put(name, score)
                .put("single", scores.single().get(seed)));
    }
}
