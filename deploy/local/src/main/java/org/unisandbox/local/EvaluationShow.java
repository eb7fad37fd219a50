package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows how far an evaluation is. */
@Command(name = "show", description = "Shows how far one is, part by part; with --table, its table as far as verdicts are in.")
final class EvaluationShow implements Callable<Integer> {

    private final Workplace workplace;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Parameters(paramLabel = "ID", description = "Which one.")
    private String id;

    @Option(names = "--table", description = "Its table.")
    private boolean table;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    EvaluationShow(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException {
        JsonNode document;
        try (ServiceApi analysis = stack.service(workplace, Component.ANALYSIS)) {
            document = analysis.get(RunKind.EVALUATION.address(id) + (table ? "/table" : ""));
        } catch (IOException e) {
            throw new RunFailedException("analysis-service does not answer: " + e, e);
        }
        if (json) {
            workplace.console().json(document);
        } else {
            workplace.console().result(table ? new EvaluationTable(document).text() : text(document));
        }
        return 0;
    }

    private static String text(JsonNode evaluation) {
        JsonNode progress = evaluation.path("progress");
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("task", "mode", "drawings", "judged"));
        for (JsonNode part : progress.path("parts")) {
            lines.add(List.of(
                    part.path("task").asText(),
                    part.path("mode").asText(),
                    part.path("expected").asText(),
                    part.path("verified").asText()));
        }
        String head = "Evaluation %s of %s is %s: %d of %d drawings judged, %d errors".formatted(
                evaluation.path("id").asText(),
                evaluation.path("model").asText(),
                evaluation.path("state").asText(),
                progress.path("verified").asLong(),
                progress.path("expected").asLong(),
                progress.path("errors").asLong());
        String failure = evaluation.hasNonNull("failure")
                ? System.lineSeparator() + evaluation.path("failure").path("detail").asText()
                : "";
        return head + failure + System.lineSeparator() + System.lineSeparator() + Columns.aligned(lines);
    }
}
