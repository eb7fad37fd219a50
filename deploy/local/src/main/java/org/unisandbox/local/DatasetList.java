package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the datasets of a running stack. */
@Command(name = "list", description = "Lists the data sets of a running system, the oldest first.")
final class DatasetList implements Callable<Integer> {

    private final Workplace workplace;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Option(names = "--name", paramLabel = "NAME", description = "Only the versions of this name.")
    private String name;

    @Option(names = "--task", paramLabel = "NAME",
            description = "Only this task; math, mapping, knowledge or mixed where items differ.")
    private String task;

    @Option(names = "--profile", paramLabel = "NAME", description = "Only this profile.")
    private String profile;

    @Option(names = "--split", paramLabel = "NAME", description = "Only this split.")
    private String split;

    @Option(names = "--origin", paramLabel = "ORIGIN", description = "Only generated or only imported ones.")
    private String origin;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    DatasetList(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        try (ServiceApi datasets = stack.service(workplace, Component.DATASET)) {
            String cursor = "";
            do {
                JsonNode page = datasets.get("/datasets?limit=1000" + filter() + cursor);
                all.addAll((ArrayNode) page.path("items"));
                cursor = page.hasNonNull("next") ? "&cursor=" + page.get("next").asText() : "";
            } while (!cursor.isEmpty());
        } catch (IOException e) {
            throw new RunFailedException("dataset-service does not answer: " + e, e);
        }
        if (json) {
            workplace.console().json(JsonNodeFactory.instance.objectNode().set("datasets", all));
        } else {
            workplace.console().result(text(all));
        }
        return 0;
    }

    private String filter() {
        Map<String, String> wanted = new LinkedHashMap<>();
        wanted.put("name", name);
        wanted.put("task", task);
        wanted.put("profile", profile);
        wanted.put("split", split);
        wanted.put("origin", origin);
        StringBuilder query = new StringBuilder();
        wanted.forEach((key, value) -> {
            if (value != null) {
                query.append('&').append(key).append('=').append(ServiceApi.encoded(value));
            }
        });
        return query.toString();
    }

    private static String text(ArrayNode datasets) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("names", "origin", "task", "profile", "split", "items", "digest"));
        for (JsonNode dataset : datasets) {
            List<String> names = new ArrayList<>();
            dataset.path("names").forEach(each -> names.add(each.asText()));
            lines.add(List.of(
                    names.isEmpty() ? "-" : String.join(" ", names),
                    dataset.path("origin").asText(),
                    dataset.path("task").asText(),
                    dataset.path("profile").asText(),
                    dataset.path("split").asText(),
                    dataset.path("items").asText(),
                    dataset.path("digest").asText()));
        }
        return Columns.aligned(lines);
    }
}
