package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Goes back to an earlier revision of a model of a running stack. */
@Command(name = "rollback",
        description = "Has a model's name mean another of its revisions, in every service, without a restart.")
final class ModelRollback implements Callable<Integer> {

    private final Workplace workplace;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Parameters(index = "0", paramLabel = "NAME", description = "The model.")
    private String name;

    @Parameters(index = "1", paramLabel = "REV", description = "The revision, or at least four characters of its beginning.")
    private String revision;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    ModelRollback(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException {
        JsonNode published;
        try (ServiceApi trainer = stack.service(workplace, Component.TRAINER);
                ServiceApi analysis = stack.service(workplace, Component.ANALYSIS)) {
            JsonNode wanted = new ModelRegistry(trainer).resolve(name, revision);
            published = trainer.post(
                    ModelRegistry.address(wanted) + "/publish", JsonNodeFactory.instance.objectNode());
            new PublishedModels(analysis, workplace.console())
                    .awaitCurrent(name, published.path("revision").asText());
        } catch (IOException e) {
            throw ModelRegistry.noAnswer(e);
        }
        if (json) {
            workplace.console().json(published);
        } else {
            workplace.console().result("%s is now revision %s".formatted(name, published.path("revision").asText()));
        }
        return 0;
    }
}
