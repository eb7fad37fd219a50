package org.unisandbox.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds a model that is served elsewhere. */
@Command(name = "add", description = "Adds a model that is served elsewhere to a running system. From now on evaluate "
        + "can name it.")
final class ModelAdd implements Callable<Integer> {

    private static final YAMLMapper YAML = new YAMLMapper();

    private final Workplace workplace;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Parameters(paramLabel = "FILE", description = "YAML or JSON: name, kind, url and what else docs/real-models.md lists.")
    private Path file;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    ModelAdd(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException {
        JsonNode document = document(workplace.folder().resolve(file));
        JsonNode added;
        try (ServiceApi generation = stack.service(workplace, Component.GENERATION);
                ServiceApi analysis = stack.service(workplace, Component.ANALYSIS)) {
            added = generation.post("/models", document);
            new PublishedModels(analysis, workplace.console())
                    .awaitCurrent(added.path("name").asText(), added.path("revision").asText());
        } catch (IOException e) {
            throw ModelServed.noAnswer(e);
        }
        if (json) {
            workplace.console().json(added);
        } else {
            workplace.console().result("Added %s, revision %s, modes %s%nTry it: ./unisandbox models test %s".formatted(
                    added.path("name").asText(),
                    added.path("revision").asText(),
                    ModelServed.joined(added.path("modes")),
                    added.path("name").asText()));
        }
        return 0;
    }

    /** JSON is YAML. */
    private JsonNode document(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new InputException(file + ": there is no such file");
        }
        try {
            JsonNode document = YAML.readTree(Files.readString(path));
            if (!document.isObject()) {
                throw new InputException(file + ": it describes no model: write name, kind and url");
            }
            return document;
        } catch (JsonProcessingException e) {
            throw new InputException("%s, line %d: %s".formatted(
                    file,
                    e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                    Printable.line(e.getOriginalMessage())));
        } catch (IOException e) {
            throw new InputException(file + ": it cannot be read as UTF-8 text");
        }
    }
}
