package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tries out a model that is served elsewhere. */
@Command(name = "test", description = "Has a model that is served elsewhere draw one prompt in every mode that it can; "
        + "saves the pictures and shows all that was sent and received, keys masked.")
final class ModelTry implements Callable<Integer> {

    /** Large models take minutes for a picture. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final Workplace workplace;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Parameters(paramLabel = "NAME", description = "Its name, or name@revision.")
    private String name;

    @Option(names = "--prompt", paramLabel = "TEXT", description = "What to draw (default: a question about four apples).")
    private String prompt;

    @Option(names = "--seed", paramLabel = "S", description = "Decides what is random, where the server takes a seed (default: 1).")
    private Long seed;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = ".", description = "Where the pictures go (default: here).")
    private Path out;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    ModelTry(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        Optional.ofNullable(prompt).ifPresent(text -> request.put("prompt", text));
        Optional.ofNullable(seed).ifPresent(number -> request.put("seed", number));
        JsonNode test;
        try (ServiceApi generation = stack.service(workplace, Component.GENERATION)) {
            if (workplace.console().terminal()) {
                workplace.console().progress("Asking " + name + " ...");
            }
            test = generation.post("/models/" + ServiceApi.encoded(name) + "/test", request, PATIENCE);
            for (JsonNode trial : test.path("modes")) {
                save(generation, trial);
            }
        } catch (IOException e) {
            throw ModelServed.noAnswer(e);
        }
        if (json) {
            workplace.console().json(test);
        } else {
            workplace.console().result(text(test));
        }
        return test.path("modes").valueStream().allMatch(ModelTry::drawn) ? 0 : 1;
    }

    private void save(ServiceApi generation, JsonNode trial) throws IOException, InterruptedException {
        if (!drawn(trial)) {
            return;
        }
        byte[] png = generation.bytes("/images/" + trial.path("generation").path("image").asText());
        Path folder = workplace.folder().resolve(out);
        Path file = folder.resolve(name + '-' + trial.path("mode").asText() + ".png");
        try {
            Files.createDirectories(folder);
            Files.write(file, png);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
        ((ObjectNode) trial).put("file", file.toString());
    }

    private static boolean drawn(JsonNode trial) {
        return trial.path("generation").path("kind").asText().equals("drawn");
    }

    static String text(JsonNode test) {
        StringBuilder text = new StringBuilder("%s, revision %s%nPrompt   %s".formatted(
                test.path("name").asText(), test.path("revision").asText(), Printable.line(test.path("prompt").asText())));
        for (JsonNode trial : test.path("modes")) {
            text.append("%n%nMode %s, %.1f s%n".formatted(
                    trial.path("mode").asText(), trial.path("milliseconds").asDouble() / 1000));
            for (JsonNode exchange : trial.path("exchanges")) {
                text.append(exchange(exchange));
            }
            text.append(outcome(trial));
        }
        return text.toString();
    }

    private static String exchange(JsonNode exchange) {
        StringBuilder text = new StringBuilder("  > %s %s%n".formatted(
                exchange.path("method").asText(), exchange.path("url").asText()));
        exchange.path("requestHeaders").properties().forEach(header -> text.append(
                "  > %s: %s%n".formatted(header.getKey(), Printable.line(header.getValue().asText()))));
        append(text, "  > ", exchange.path("request"));
        if (exchange.hasNonNull("status")) {
            text.append("  < HTTP %d, %d ms%n".formatted(
                    exchange.path("status").asInt(), exchange.path("milliseconds").asInt()));
            exchange.path("responseHeaders").properties().forEach(header -> text.append(
                    "  < %s: %s%n".formatted(header.getKey(), Printable.line(header.getValue().asText()))));
            append(text, "  < ", exchange.path("response"));
        } else {
            text.append("  < nothing: %s%n".formatted(Printable.line(exchange.path("failure").asText())));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String begin, JsonNode document) {
        if (!document.isMissingNode() && !document.isNull()) {
            document.toPrettyString().lines().forEach(line -> text.append(begin).append(Printable.line(line)).append('\n'));
        }
    }

    private static String outcome(JsonNode trial) {
        JsonNode generation = trial.path("generation");
        return switch (generation.path("kind").asText()) {
            case "drawn" -> {
                StringBuilder text = new StringBuilder();
                if (generation.hasNonNull("thought")) {
                    text.append("  Thought  %s%n".formatted(Printable.line(generation.path("thought").asText())));
                }
                if (generation.hasNonNull("finalPrompt")) {
                    text.append("  Drawn    %s%n".formatted(Printable.line(generation.path("finalPrompt").asText())));
                }
                yield text.append("  Picture  %s".formatted(trial.path("file").asText())).toString();
            }
            case "refused" -> "  Refused  " + Printable.line(generation.path("reason").asText());
            default -> "  Error    %s: %s".formatted(
                    generation.path("failure").path("code").asText(),
                    Printable.line(generation.path("failure").path("detail").asText()));
        };
    }
}
