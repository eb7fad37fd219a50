package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the models of a running stack. */
@Command(name = "list", description = "Lists every revision of every model of a running system, the oldest first.")
final class ModelList implements Callable<Integer> {

    private final Workplace workplace;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    ModelList(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException {
        ArrayNode all;
        try (ServiceApi trainer = stack.service(workplace, Component.TRAINER)) {
            all = new ModelRegistry(trainer).all();
        } catch (IOException e) {
            throw ModelRegistry.noAnswer(e);
        }
        if (json) {
            workplace.console().json(JsonNodeFactory.instance.objectNode().set("models", all));
        } else {
            workplace.console().result(text(all));
        }
        return 0;
    }

    static String text(ArrayNode models) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("model", "trained from", "architecture", "campaign", "created"));
        for (JsonNode model : models) {
            lines.add(List.of(
                    ModelRegistry.label(model),
                    model.hasNonNull("parent") ? ModelRegistry.label(model.get("parent")) : "-",
                    Printable.line(model.path("architecture").asText()),
                    model.path("metadata").path("campaign").asText("-"),
                    model.path("created").asText()));
        }
        return Columns.aligned(lines);
    }
}
