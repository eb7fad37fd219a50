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

/** Lists the runs of a running stack. */
@Command(name = "list", description = "Lists them, the newest first.")
final class RunList implements Callable<Integer> {

    private final Workplace workplace;
    private final RunKind kind;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Option(names = "--state", paramLabel = "STATE", description = "Only running, paused, done, failed or cancelled ones.")
    private String state;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    RunList(Workplace workplace, RunKind kind) {
        this.workplace = workplace;
        this.kind = kind;
    }

    @Override
    public Integer call() throws InterruptedException {
        ArrayNode runs = JsonNodeFactory.instance.arrayNode();
        try (ServiceApi owner = stack.service(workplace, kind.owner())) {
            String cursor = "";
            do {
                JsonNode page = owner.get(kind.address() + "?limit=1000" + cursor);
                page.path("items").forEach(run -> {
                    if (state == null || run.path("state").asText().equals(state)) {
                        runs.add(run);
                    }
                });
                cursor = page.hasNonNull("next") ? "&cursor=" + page.get("next").asText() : "";
            } while (!cursor.isEmpty());
        } catch (IOException e) {
            throw new RunFailedException(kind.owner().label() + " does not answer: " + e, e);
        }
        if (json) {
            workplace.console().json(JsonNodeFactory.instance.objectNode().set(kind.plural(), runs));
        } else {
            workplace.console().result(text(runs));
        }
        return 0;
    }

    private static String text(ArrayNode runs) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("id", "state", "model", "begun", "ended"));
        for (JsonNode run : runs) {
            lines.add(List.of(
                    run.path("id").asText(),
                    run.path("state").asText(),
                    RunKind.model(run),
                    seconds(run.path("created").asText()),
                    run.hasNonNull("finished") ? seconds(run.get("finished").asText()) : "-"));
        }
        return Columns.aligned(lines);
    }

    private static String seconds(String time) {
        return time.replaceFirst("\\.\\d+Z$", "Z");
    }
}
