package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells how far judges agree. */
@Command(name = "agreement",
        description = "How far the judges of evaluations agree on the same images: Cohen's kappa of every two, Krippendorff's "
                + "alpha of all. Judges of several evaluations of the same images, as 'rejudge' makes them, are set against each other.")
final class Agreement implements Callable<Integer> {

    private final Workplace workplace;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Parameters(arity = "1..20", paramLabel = "ID", description = "Ids of evaluations.")
    private List<String> ids;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    Agreement(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (ServiceApi analysis = stack.service(workplace, Component.ANALYSIS)) {
            JsonNode agreement = analysis.get("/agreement?evaluations="
                    + ids.stream().map(ServiceApi::encoded).collect(Collectors.joining(",")));
            if (json) {
                workplace.console().json(agreement);
            } else {
                workplace.console().result(text(agreement));
            }
        } catch (IOException e) {
            throw new RunFailedException("analysis-service does not answer: " + e, e);
        }
        return 0;
    }

    static String text(JsonNode agreement) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("judge", "of evaluation", "judge", "of evaluation", "images", "agreed", "kappa"));
        for (JsonNode pair : agreement.path("pairs")) {
            lines.add(List.of(
                    pair.path("one").path("judge").asText(),
                    Printable.line(pair.path("one").path("evaluation").asText()),
                    pair.path("other").path("judge").asText(),
                    Printable.line(pair.path("other").path("evaluation").asText()),
                    pair.path("n").asText(),
                    number(pair.path("agreed")),
                    number(pair.path("kappa"))));
        }
        return Columns.aligned(lines) + System.lineSeparator() + System.lineSeparator()
                + "Krippendorff's alpha of %d judges on %d images: %s".formatted(
                        agreement.path("raters").size(), agreement.path("images").asInt(), number(agreement.path("alpha")));
    }

    private static String number(JsonNode value) {
        return value.isNumber() ? String.format(Locale.ROOT, "%.3f", value.asDouble()) : "-";
    }
}
