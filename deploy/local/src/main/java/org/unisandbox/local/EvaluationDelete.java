package org.unisandbox.local;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Deletes an evaluation of a running stack. */
@Command(name = "delete", description = "Deletes one that has ended, in every service. Refused where others are built on it.")
final class EvaluationDelete implements Callable<Integer> {

    private final Workplace workplace;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Parameters(paramLabel = "ID", description = "Which one.")
    private String id;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    /** What is printed. */
    private record Summary(String deleted) {}

    EvaluationDelete(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (ServiceApi analysis = stack.service(workplace, Component.ANALYSIS)) {
            analysis.delete(RunKind.EVALUATION.address(id));
        } catch (IOException e) {
            throw new RunFailedException("analysis-service does not answer: " + e, e);
        }
        if (json) {
            workplace.console().json(new Summary(id));
        } else {
            workplace.console().result("Deleted " + id);
        }
        return 0;
    }
}
