package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.unisandbox.tasks.audit.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes datasets of files in a running stack. */
@Command(name = "import", description = "Makes data sets of files, one of each, on a running system. "
        + "Exit code 2 if a line is no item.")
final class DatasetImport implements Callable<Integer> {

    private final Workplace workplace;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Parameters(paramLabel = "FILE", arity = "1..*",
            description = "JSON Lines: math, mapping or knowledge in the published formats, or our own.")
    private List<Path> files;

    @Option(names = "--name", paramLabel = "NAME",
            description = "Name of the data set; other content makes its next version (default: the file's name).")
    private String name;

    @Option(names = "--split", paramLabel = "NAME", defaultValue = "test",
            description = "Split of items that name none: train, validation or test (default).")
    private String split;

    @Option(names = "--strict", description = "Refuse a file with a line that is no item (default: leave the line out).")
    private boolean strict;

    @Option(names = "--correct", description = "Replace stated answers that are wrong by the right ones.")
    private boolean correct;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    DatasetImport(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (name != null && files.size() > 1) {
            throw new InputException("--name is for one file: import them one by one, or leave it out");
        }
        ArrayNode imports = JsonNodeFactory.instance.arrayNode();
        try (ServiceApi datasets = stack.service(workplace, Component.DATASET)) {
            List<BenchmarkFile> opened = opened();
            for (int i = 0; i < opened.size(); i++) {
                try (BenchmarkFile file = opened.get(i)) {
                    imports.add(result(files.get(i), datasets.upload(address(files.get(i)), file)));
                }
            }
        } catch (IOException e) {
            throw new RunFailedException("dataset-service does not answer (" + e
                    + "): look with './unisandbox status' and './unisandbox logs dataset'", e);
        }
        Console console = workplace.console();
        console.endProgress();
        boolean bad = false;
        for (JsonNode each : imports) {
            Problems.show(each.path("file").asText(), problems(each), each.path("problemCount").asLong(), console);
            bad |= each.path("problemCount").asLong() > 0;
        }
        if (json) {
            console.json(JsonNodeFactory.instance.objectNode().set("imports", imports));
        } else {
            imports.forEach(each -> console.result(text(each)));
        }
        return bad ? 2 : 0;
    }

    /** All are opened first, so that a misspelt name costs no time. */
    private List<BenchmarkFile> opened() {
        List<BenchmarkFile> opened = new ArrayList<>();
        for (Path file : files) {
            opened.add(BenchmarkFile.open(workplace.folder().resolve(file), workplace.console()));
        }
        return opened;
    }

    private String address(Path file) {
        String fileName = file.getFileName().toString();
        return "/imports?name=%s&file=%s&split=%s&strict=%s&correct=%s".formatted(
                ServiceApi.encoded(Optional.ofNullable(name).orElseGet(() -> stem(fileName))),
                ServiceApi.encoded(fileName),
                ServiceApi.encoded(split),
                strict,
                correct);
    }

    /** What a data set can be called by, of a file's name. */
    private static String stem(String fileName) {
        String stem = fileName.replaceFirst("\\.[A-Za-z0-9]+$", "").replaceAll("[^A-Za-z0-9._-]", "-");
        return stem.matches("[A-Za-z0-9].*") ? stem : "data" + stem;
    }

    private static ObjectNode result(Path file, JsonNode answer) {
        JsonNode dataset = answer.path("dataset");
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("file", file.toString());
        result.set("name", answer.path("name"));
        result.set("digest", dataset.path("digest"));
        result.set("isNew", answer.path("isNew"));
        result.set("task", dataset.path("task"));
        result.setAll((ObjectNode) answer.path("report"));
        return result;
    }

    private static List<Problem> problems(JsonNode imported) {
        List<Problem> problems = new ArrayList<>();
        imported.path("problems").forEach(problem -> problems.add(new Problem(
                problem.path("line").asLong(), problem.path("column").asLong(), problem.path("message").asText())));
        return problems;
    }

    private static String text(JsonNode imported) {
        StringBuilder text = new StringBuilder("%s: %s, %d items (%s)".formatted(
                imported.path("file").asText(),
                imported.path("name").asText(),
                imported.path("items").asLong(),
                counts(imported.path("tasks"))));
        text.append("; ").append(counts(imported.path("counts")));
        if (imported.path("corrected").asLong() > 0) {
            text.append("; ").append(imported.path("corrected").asLong()).append(" answers corrected");
        }
        if (!imported.path("isNew").asBoolean()) {
            text.append("; was there already");
        }
        imported.path("findings").forEach(finding -> text.append("%n  %-8s %-12s  %s (stated: %s)".formatted(
                finding.path("id").asText() + finding.path("half").asText(""),
                finding.path("kind").asText(),
                finding.path("detail").asText(),
                finding.path("stated").asText())));
        return text.toString();
    }

    private static String counts(JsonNode counts) {
        List<String> parts = new ArrayList<>();
        counts.properties().stream()
                .filter(count -> count.getValue().asLong() > 0)
                .forEach(count -> parts.add(count.getValue().asLong() + " " + count.getKey()));
        return String.join(", ", parts);
    }
}
