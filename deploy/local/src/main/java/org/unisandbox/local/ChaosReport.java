package org.unisandbox.local;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.unisandbox.local.ChaosRun.Result;
import org.unisandbox.local.ChaosRun.Struck;
import org.unisandbox.local.chaos.Fault.Kind;
import org.unisandbox.local.chaos.RowComparison;

/** What came of all runs. */
final class ChaosReport {

    private final long seed;
    private final List<Result> results = new ArrayList<>();
    private final Map<String, ChaosTraining.Result> trainings = new LinkedHashMap<>();
    private Optional<String> brokenOff = Optional.empty();

    ChaosReport(long seed) {
        this.seed = seed;
    }

    void add(Result result) {
        results.add(result);
    }

    /** @param reason why a run did not come to its end, after which no other was begun */
    void breakOff(String reason) {
        brokenOff = Optional.of(reason);
    }

    /** @param trained what came of trainings, by name */
    void add(Map<String, ChaosTraining.Result> trained) {
        trainings.putAll(trained);
    }

    /** All runs ended, nothing lost, doubled or different, no dead letters but those of poison, and the same checkpoints. */
    boolean isSame() {
        return brokenOff.isEmpty()
                && results.stream().allMatch(Result::isSame)
                && trainings.values().stream().allMatch(ChaosTraining.Result::isSame);
    }

    private RowComparison rows() {
        return results.stream().map(Result::rows).reduce(RowComparison.SAME, RowComparison::and);
    }

    private List<Struck> struck() {
        return results.stream().flatMap(result -> result.struck().stream()).toList();
    }

    /** Kills of one process while nothing else was wrong. */
    private List<Struck> singleKills() {
        return results.stream()
                .flatMap(result -> result.struck().stream()
                        .filter(ChaosReport::isSingleKill)
                        .filter(kill -> result.struck().stream().noneMatch(kill::overlaps)))
                .toList();
    }

    private static boolean isSingleKill(Struck struck) {
        return struck.fault().kind().isKill() && struck.fault().kind() != Kind.POWER_CUT;
    }

    ObjectNode json(double seconds) {
        RowComparison rows = rows();
        List<Struck> kills = singleKills();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("seed", seed);
        json.put("faults", struck().size());
        json.put("runs", results.size());
        json.put("items", results.stream().mapToInt(Result::items).max().orElse(0));
        json.put("lost", rows.lost() + results.stream().mapToInt(result -> result.damaged().size()).sum());
        json.put("doubled", rows.doubled());
        json.put("different", rows.different());
        json.set("recoverySeconds", figures(kills, Struck::recovery));
        json.set("silenceSeconds", figures(kills, Struck::silence));
        json.put("overlappedKills", struck().stream().filter(ChaosReport::isSingleKill).count() - kills.size());
        ObjectNode letters = json.putObject("deadLetters");
        letters.put("poison", results.stream().mapToInt(Result::poison).sum());
        letters.put("missing", results.stream().mapToInt(result -> result.letters().missing().size()).sum());
        letters.put("unexpected", results.stream().mapToInt(result -> result.letters().unexpected().size()).sum());
        ArrayNode kinds = json.putArray("byFault");
        byName().forEach((name, list) -> kinds.add(figures(list, Struck::recovery)
                .put("fault", name)
                .put("count", list.size())));
        if (!trainings.isEmpty()) {
            ObjectNode training = json.putObject("training");
            trainings.forEach((name, result) -> training.set(name, result.json()));
        }
        brokenOff.ifPresent(reason -> json.put("brokenOff", reason));
        json.put("seconds", seconds);
        return json;
    }

    private Map<String, List<Struck>> byName() {
        Map<String, List<Struck>> byName = new TreeMap<>();
        struck().forEach(each -> byName.computeIfAbsent(each.fault().name(), _ -> new ArrayList<>()).add(each));
        return byName;
    }

    /** Median and most of what could be measured; without them if that is nothing. */
    private static ObjectNode figures(List<Struck> struck, Function<Struck, Optional<Double>> figure) {
        List<Double> sorted = struck.stream().map(figure).flatMap(Optional::stream).sorted().toList();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (!sorted.isEmpty()) {
            json.put("median", rounded((sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2));
            json.put("max", rounded(sorted.getLast()));
        }
        return json.put("measured", sorted.size());
    }

    private static double rounded(double seconds) {
        return Math.round(seconds * 100) / 100.0;
    }

    String text(double seconds) {
        List<String> parts = new ArrayList<>();
        if (!results.isEmpty()) {
            parts.add(evaluations(json(seconds)));
        }
        brokenOff.ifPresent(reason -> parts.add("BROKEN OFF, " + reason));
        trainings.forEach((name, result) -> parts.add("%s, killed %d times: %s %s".formatted(
                name, result.kills().size(), result.isSame() ? "the same checkpoint" : "ANOTHER CHECKPOINT", result.disturbed())));
        return String.join("\n", parts);
    }

    private String evaluations(ObjectNode json) {
        StringBuilder text = new StringBuilder("%-24s %6s %9s %9s %9s%n".formatted("fault", "times", "measured", "median", "max"));
        json.path("byFault").forEach(line -> text.append("%-24s %6d %9d %9s %9s%n".formatted(
                line.path("fault").asText(),
                line.path("count").asInt(),
                line.path("measured").asInt(),
                line.hasNonNull("median") ? "%.1f s".formatted(line.get("median").asDouble()) : "",
                line.hasNonNull("max") ? "%.1f s".formatted(line.get("max").asDouble()) : "")));
        text.append("\nFrom a single kill to the first verdict after the process works again: median %s s, at most %s s "
                .concat("(%d of %d kills")
                .formatted(
                        json.path("recoverySeconds").path("median").asText("-"),
                        json.path("recoverySeconds").path("max").asText("-"),
                        json.path("recoverySeconds").path("measured").asInt(),
                        singleKills().size()));
        text.append("; after the others no verdict was missing). %d more kills met another fault.%n"
                .formatted(json.path("overlappedKills").asInt()));
        text.append("%d faults in %d runs of %d drawings, seed %d: %d lost, %d doubled, %d different; "
                .concat("%d poison messages, dead letters of others %d, missing %d.")
                .formatted(
                        json.path("faults").asInt(),
                        json.path("runs").asInt(),
                        json.path("items").asInt(),
                        seed,
                        json.path("lost").asLong(),
                        json.path("doubled").asLong(),
                        json.path("different").asLong(),
                        json.path("deadLetters").path("poison").asInt(),
                        json.path("deadLetters").path("unexpected").asInt(),
                        json.path("deadLetters").path("missing").asInt()));
        return text.toString();
    }
}
