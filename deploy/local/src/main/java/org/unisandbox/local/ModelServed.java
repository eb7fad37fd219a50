package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the models that are served elsewhere. */
@Command(name = "served", description = "Lists the models that are served elsewhere, the one added last first.")
final class ModelServed implements Callable<Integer> {

    private final Workplace workplace;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    ModelServed(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException {
        JsonNode all;
        try (ServiceApi generation = stack.service(workplace, Component.GENERATION)) {
            all = generation.get("/models");
        } catch (IOException e) {
            throw noAnswer(e);
        }
        if (json) {
            workplace.console().json(JsonNodeFactory.instance.objectNode().set("models", all));
        } else {
            workplace.console().result(text(all));
        }
        return 0;
    }

    static String text(JsonNode models) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("name", "revision", "kind", "modes", "url"));
        for (JsonNode model : models) {
            lines.add(List.of(
                    Printable.line(model.path("name").asText()),
                    Printable.line(model.path("revision").asText()),
                    model.path("kind").asText(),
                    joined(model.path("modes")),
                    Printable.line(model.path("document").path("url").asText())));
        }
        return Columns.aligned(lines);
    }

    static String joined(JsonNode texts) {
        return texts.valueStream().map(JsonNode::asText).collect(Collectors.joining(","));
    }

    static RunFailedException noAnswer(IOException e) {
        return new RunFailedException("generation-service does not answer: " + e, e);
    }
}
