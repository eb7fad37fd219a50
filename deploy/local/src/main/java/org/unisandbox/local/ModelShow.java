package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one revision of a model of a running stack. */
@Command(name = "show", description = "Shows a model of a running system: what it was trained from, how, and its revisions.")
final class ModelShow implements Callable<Integer> {

    private final Workplace workplace;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Parameters(paramLabel = "MODEL", description = "NAME (the revision published last), or NAME@REV.")
    private String model;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    ModelShow(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException {
        ObjectNode shown;
        try (ServiceApi trainer = stack.service(workplace, Component.TRAINER)) {
            ModelRegistry models = new ModelRegistry(trainer);
            JsonNode revision = models.resolve(model);
            shown = revision.deepCopy();
            shown.putArray("lineage");
            models.lineage(revision).stream().skip(1).forEach(each -> shown.withArray("lineage")
                    .addObject()
                    .put("name", each.path("name").asText())
                    .put("revision", each.path("revision").asText()));
            shown.set("metrics", models.metrics(revision));
            shown.putArray("revisions");
            models.revisions(revision.path("name").asText())
                    .forEach(each -> shown.withArray("revisions").add(each.path("revision").asText()));
        } catch (IOException e) {
            throw ModelRegistry.noAnswer(e);
        }
        if (json) {
            workplace.console().json(shown);
        } else {
            workplace.console().result(text(shown));
        }
        return 0;
    }

    static String text(ObjectNode shown) {
        List<String> lines = new ArrayList<>();
        lines.add("%s, revision %s".formatted(
                Printable.line(shown.path("name").asText()), shown.path("revision").asText()));
        List<String> ancestors = new ArrayList<>();
        shown.path("lineage").forEach(each -> ancestors.add(ModelRegistry.label(each)));
        if (!ancestors.isEmpty()) {
            lines.add("Trained from " + String.join(", from ", ancestors));
        }
        lines.add("Can " + shown.path("capabilities").valueStream().map(JsonNode::asText).collect(Collectors.joining(", ")));
        for (Map.Entry<String, JsonNode> entry : shown.path("metadata").properties()) {
            lines.add("  %s: %s".formatted(Printable.line(entry.getKey()), Printable.line(entry.getValue().asText())));
        }
        for (JsonNode evaluation : shown.path("metrics").path("evaluations")) {
            lines.add("Measured: ./unisandbox evaluate --resume " + evaluation.path("id").asText());
        }
        lines.add("Revisions, the one published last first: "
                + shown.path("revisions").valueStream().map(JsonNode::asText).collect(Collectors.joining(" ")));
        return String.join(System.lineSeparator(), lines);
    }
}
