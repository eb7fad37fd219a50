package org.unisandbox.local;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Removes a model that is served elsewhere. */
@Command(name = "remove", description = "Removes a model that is served elsewhere, with all its revisions. What it has "
        + "drawn stays.")
final class ModelRemove implements Callable<Integer> {

    private final Workplace workplace;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Parameters(paramLabel = "NAME", description = "Its name.")
    private String name;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    /** What is printed. */
    private record Summary(String removed) {}

    ModelRemove(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (ServiceApi generation = stack.service(workplace, Component.GENERATION)) {
            generation.delete("/models/" + ServiceApi.encoded(name));
        } catch (IOException e) {
            throw ModelServed.noAnswer(e);
        }
        if (json) {
            workplace.console().json(new Summary(name));
        } else {
            workplace.console().result("Removed " + name);
        }
        return 0;
    }
}
