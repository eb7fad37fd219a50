package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks again for what an evaluation has missed. */
@Command(name = "retry", description = "Begins one that asks for the same once more and follows it: answers that are kept are not"
        + " asked for again, errors are. As evaluate --retry-errors, which takes a budget too.")
final class EvaluationRetry implements Callable<Integer> {

    private final Workplace workplace;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Parameters(paramLabel = "ID", description = "Which one.")
    private String id;

    @Option(names = "--json", description = "Print the table as one JSON document.")
    private boolean json;

    EvaluationRetry(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException {
        Console console = workplace.console();
        try (ServiceApi analysis = stack.service(workplace, Component.ANALYSIS)) {
            EvaluationRun run = EvaluationRun.retry(analysis, console, id);
            console.note("Evaluation " + run.id());
            JsonNode table = run.follow();
            if (json) {
                console.json(table);
            } else {
                console.result(new EvaluationTable(table).text());
            }
            return EvaluationRun.exitCode(table);
        }
    }
}
