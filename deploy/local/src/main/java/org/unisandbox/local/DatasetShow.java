package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one dataset of a running stack. */
@Command(name = "show", description = "Shows a data set of a running system and its first items.")
final class DatasetShow implements Callable<Integer> {

    private static final int MOST_ITEMS = 1_000;

    private final Workplace workplace;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Parameters(paramLabel = "DATASET", description = "NAME (its newest version), NAME@VERSION, or a digest.")
    private String dataset;

    @Option(names = "--items", paramLabel = "N", defaultValue = "3",
            description = "How many items to show, 0 to " + MOST_ITEMS + " (default: 3).")
    private int count;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    DatasetShow(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (count < 0 || count > MOST_ITEMS) {
            throw new InputException("--items must be 0 to " + MOST_ITEMS + ": " + count);
        }
        ObjectNode shown;
        try (ServiceApi datasets = stack.service(workplace, Component.DATASET)) {
            String address = "/datasets/" + ServiceApi.encoded(dataset);
            shown = (ObjectNode) datasets.get(address);
            if (count > 0) {
                shown.set("sample", datasets.get(address + "/items?limit=" + count).path("items"));
            }
        } catch (IOException e) {
            throw new RunFailedException("dataset-service does not answer: " + e, e);
        }
        if (json) {
            workplace.console().json(shown);
        } else {
            workplace.console().result(text(shown));
        }
        return 0;
    }

    private static String text(JsonNode shown) {
        List<List<String>> facts = new ArrayList<>();
        shown.properties().forEach(field -> {
            if (!field.getKey().equals("sample") && !field.getValue().isNull()) {
                facts.add(List.of(field.getKey(), plain(field.getValue())));
            }
        });
        StringBuilder text = new StringBuilder(Columns.aligned(facts));
        for (JsonNode item : shown.path("sample")) {
            text.append("%n%n%s  %s%n  %s%n  answer  %s".formatted(
                    item.path("id").asText(),
                    item.path("task").asText(),
                    item.path("prompt").asText(),
                    item.path("answer").asText()));
            item.path("derivation").forEach(step -> text.append("%n  step    %s".formatted(step.asText())));
        }
        return text.toString();
    }

    private static String plain(JsonNode value) {
        if (!value.isContainerNode()) {
            return value.asText();
        }
        List<String> parts = new ArrayList<>();
        if (value.isObject()) {
            value.properties().forEach(part -> parts.add(part.getKey() + " " + part.getValue().asText()));
        } else {
            value.forEach(part -> parts.add(part.asText()));
        }
        return String.join(", ", parts);
    }
}
