package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Evaluates a model in a running stack. */
@Command(name = "evaluate", description = "Evaluates a model on a running system and prints the table.")
final class Evaluate implements Callable<Integer> {

    private final Workplace workplace;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Mixin
    private EvaluationOptions evaluation = new EvaluationOptions();

    @Option(names = "--resume", paramLabel = "ID", description = "Follow an evaluation that was begun before.")
    private String resume;

    @Option(names = "--out", paramLabel = "DIR", description = "Also save contact sheet, reports and table there.")
    private Path out;

    @Option(names = "--json", description = "Print the table as one JSON document.")
    private boolean json;

    Evaluate(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException {
        evaluation.requirePairs();
        Console console = workplace.console();
        try (ServiceApi analysis = new ServiceApi(analysisPort(stack.folder(workplace)))) {
            EvaluationRun run = resume == null
                    ? EvaluationRun.begin(analysis, console, evaluation.request())
                    : EvaluationRun.resume(analysis, console, resume);
            if (resume == null) {
                console.note("Evaluation " + run.id());
            }
            JsonNode table = run.follow();
            if (out != null) {
                run.save(workplace.folder().resolve(out), table);
            }
            if (json) {
                console.json(table);
            } else {
                console.result(new EvaluationTable(table).text());
            }
        }
        return 0;
    }

    /**
     * @throws InputException if no stack is ready in the folder
     */
    static int analysisPort(DataFolder folder) {
        return folder.state()
                .filter(StackState::ready)
                .flatMap(state -> state.member(Component.ANALYSIS))
                .filter(member -> member.process().isPresent())
                .map(Member::port)
                .orElseThrow(() -> new InputException("nothing is ready in " + folder.root()
                        + ": start it with './unisandbox up' in another terminal, or run './unisandbox demo'"));
    }
}
