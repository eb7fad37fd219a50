package org.unisandbox.local;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares two models of a running stack. */
@Command(name = "compare",
        description = "Compares two models of a running system: recipes, ancestors, data, and what campaigns measured.")
final class ModelCompare implements Callable<Integer> {

    private final Workplace workplace;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Parameters(index = "0", paramLabel = "A", description = "NAME (the revision published last), or NAME@REV.")
    private String a;

    @Parameters(index = "1", paramLabel = "B", description = "The other one.")
    private String b;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    ModelCompare(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException {
        ModelComparison comparison;
        try (ServiceApi trainer = stack.service(workplace, Component.TRAINER);
                ServiceApi analysis = stack.service(workplace, Component.ANALYSIS)) {
            ModelRegistry models = new ModelRegistry(trainer);
            comparison = ModelComparison.of(models, analysis, models.resolve(a), models.resolve(b));
        } catch (IOException e) {
            throw new RunFailedException("trainer-service or analysis-service does not answer: " + e, e);
        }
        if (json) {
            workplace.console().json(comparison.document());
        } else {
            workplace.console().result(comparison.text());
        }
        return 0;
    }
}
