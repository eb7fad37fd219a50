package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Saves the checkpoint of a model of a running stack. */
@Command(name = "export", description = "Saves the checkpoint of a model of a running system as a safetensors file.")
final class ModelExport implements Callable<Integer> {

    private final Workplace workplace;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Parameters(index = "0", paramLabel = "MODEL", description = "NAME (the revision published last), or NAME@REV.")
    private String model;

    @Parameters(index = "1", paramLabel = "FILE", description = "Replaced if it is there.")
    private Path file;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    /** What is printed. */
    private record Summary(String name, String revision, String file, long bytes) {}

    ModelExport(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException {
        Path target = workplace.folder().resolve(file).normalize();
        JsonNode revision;
        byte[] checkpoint;
        try (ServiceApi trainer = stack.service(workplace, Component.TRAINER)) {
            revision = new ModelRegistry(trainer).resolve(model);
            checkpoint = trainer.bytes(ModelRegistry.address(revision) + "/checkpoint");
        } catch (IOException e) {
            throw ModelRegistry.noAnswer(e);
        }
        save(target, revision.path("revision").asText(), checkpoint);
        if (json) {
            workplace.console().json(new Summary(
                    revision.path("name").asText(),
                    revision.path("revision").asText(),
                    target.toString(),
                    checkpoint.length));
        } else {
            workplace.console().result(target.toString());
        }
        return 0;
    }

    private static void save(Path target, String revision, byte[] checkpoint) throws InterruptedException {
        try {
            String digest = WholeFile.write(target, out -> out.write(checkpoint));
            if (!digest.equals(revision)) {
                throw new RunFailedException("%s is damaged: its SHA-256 is %s, not the revision".formatted(target, digest));
            }
        } catch (IOException e) {
            throw new RunFailedException("the export failed: " + e, e);
        }
    }
}
