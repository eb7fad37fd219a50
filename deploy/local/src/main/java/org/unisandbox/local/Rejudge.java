package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Has the images of an evaluation judged again. */
@Command(name = "rejudge",
        description = "Has the images of an evaluation judged again, by other judges, and prints the table. Nothing is drawn: "
                + "it is a new evaluation of the same images. 'agreement' tells how far judges agree.")
final class Rejudge implements Callable<Integer> {

    private final Workplace workplace;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Parameters(index = "0", paramLabel = "ID", description = "Id of an evaluation that is done.")
    private String id;

    @Option(names = "--judges", split = ",", paramLabel = "JUDGE", required = true,
            description = "oracle, self, vlm; consistency, where all was drawn in mode cot.")
    private List<String> judges;

    @Option(names = "--json", description = "Print the table as one JSON document.")
    private boolean json;

    Rejudge(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        judges.forEach(request.putArray("judges")::add);
        Console console = workplace.console();
        try (ServiceApi analysis = stack.service(workplace, Component.ANALYSIS)) {
            EvaluationRun run = EvaluationRun.rejudge(analysis, console, id, request);
            console.note("Evaluation " + run.id() + " of the images of " + id);
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
