package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What to evaluate. */
final class EvaluationOptions {

    @Option(names = "--model", paramLabel = "NAME", defaultValue = "reference",
            description = "Name, or name@revision (default: reference).")
    private String model;

    @Option(names = "--tasks", split = ",", paramLabel = "TASK",
            description = "math1 ... math3, mapping1 ... mapping3 (default: these six), knowledge-forward, knowledge-inverse,"
                    + " plain (in mode normal alone).")
    private List<String> tasks = List.of();

    @Option(names = "--modes", split = ",", paramLabel = "MODE", description = "normal, cot (default: both).")
    private List<String> modes = List.of();

    @Option(names = "--judges", split = ",", paramLabel = "JUDGE",
            description = "oracle, self (default: both); vlm, a vision-language model, where one is configured; consistency, in mode cot "
                    + "alone: with the conclusion of the thought.")
    private List<String> judges = List.of();

    @Option(names = "-n", paramLabel = "N", description = "Pairs per task (default: 100).")
    private Integer pairs;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1",
            description = "Decides items and drawings (default: 1).")
    private long seed;

    @Option(names = "--samples", paramLabel = "K", description = "Drawings per item (default: 1).")
    private Integer samples;

    @Option(names = "--profile", paramLabel = "NAME", description = "reference or natural (default: reference).")
    private String profile;

    @Option(names = "--split", paramLabel = "NAME", description = "train, validation or test (default: test).")
    private String split;

    @Option(names = "--image-temperature", paramLabel = "T", description = "0 is greedy (default: 0.7).")
    private Double imageTemperature;

    @Option(names = "--thought-temperature", paramLabel = "T", description = "0 is greedy (default: 0).")
    private Double thoughtTemperature;

    /** Refuses at once what analysis-service would refuse only after everything has been started. */
    void requirePairs() {
        if (pairs != null && pairs < 1) {
            throw new InputException("-n must be at least 1: " + pairs);
        }
    }

    /** The request to analysis-service, which checks all of it. */
    ObjectNode request() {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("model", model);
        list(request, "tasks", tasks);
        list(request, "modes", modes);
        list(request, "judges", judges);
        Optional.ofNullable(pairs).ifPresent(n -> request.put("n", n));
        request.put("seed", seed);
        Optional.ofNullable(samples).ifPresent(k -> request.put("samples", k));
        Optional.ofNullable(profile).ifPresent(name -> request.put("profile", name));
        Optional.ofNullable(split).ifPresent(name -> request.put("split", name));
        Optional.ofNullable(imageTemperature).ifPresent(t -> request.put("imageTemperature", t));
        Optional.ofNullable(thoughtTemperature).ifPresent(t -> request.put("thoughtTemperature", t));
        return request;
    }

    /** The model's name or {@code name@revision}. */
    String model() {
        return model;
    }

    /** The request to evaluate a stored dataset, whose items say what they are. */
    ObjectNode request(String dataset) {
        return request().put("dataset", dataset);
    }

    /** What an evaluation asked for, to ask for it once more. */
    static ObjectNode again(JsonNode evaluation) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("model", evaluation.path("model").asText() + '@' + evaluation.path("revision").asText());
        for (String field : List.of("modes", "judges", "samples", "seed", "imageTemperature", "thoughtTemperature")) {
            request.set(field, evaluation.path(field));
        }
        if (evaluation.hasNonNull("dataset")) {
            return request.set("dataset", evaluation.path("dataset"));
        }
        for (String field : List.of("tasks", "n", "profile", "split")) {
            request.set(field, evaluation.path(field));
        }
        return request;
    }

    private static void list(ObjectNode request, String name, List<String> values) {
        if (!values.isEmpty()) {
            ArrayNode array = request.putArray(name);
            values.forEach(array::add);
        }
    }
}
