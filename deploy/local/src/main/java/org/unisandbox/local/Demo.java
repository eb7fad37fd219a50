package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The reasoning study from nothing to its report. */
@Command(name = "demo",
        description = "Starts everything, runs the reasoning study on the reference model, saves and prints its table, "
                + "stops.")
final class Demo implements Callable<Integer> {

    private final Workplace workplace;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Mixin
    private EvaluationOptions evaluation = new EvaluationOptions();

    @Option(names = "--keep", description = "Leave everything running.")
    private boolean keep;

    @Option(names = "--out", paramLabel = "DIR",
            description = "Where to save the report (default: runs/ID in the project).")
    private Path out;

    @Option(names = "--json", description = "Print the table as one JSON document.")
    private boolean json;

    Demo(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException {
        evaluation.requirePairs();
        DataFolder folder = stack.folder(workplace);
        if (folder.state().filter(state -> state.ready() && !state.running().isEmpty()).isPresent()) {
            run();
            return 0;
        }
        try (DataFolder.Claim _ = folder.claim()) {
            startAndRun(folder);
        }
        return 0;
    }

    private void startAndRun(DataFolder folder) throws InterruptedException {
        try (Stack started = Stack.of(workplace, folder, Map.of(), stack.apiKey(workplace))) {
            started.start();
            workplace.console().note("Watch it in a browser: " + started.lab());
            try (Supervisor _ = started.supervisor()) {
                run();
            }
            if (keep) {
                started.detach();
                workplace.console().note("Everything keeps running; './unisandbox down' stops it.");
            }
        }
    }

    private void run() throws InterruptedException {
        Console console = workplace.console();
        try (ServiceApi analysis = stack.service(workplace, Component.ANALYSIS)) {
            EvaluationRun run = EvaluationRun.begin(analysis, console, evaluation.request());
            JsonNode table = run.follow();
            Path target = Optional.ofNullable(out)
                    .map(workplace.folder()::resolve)
                    .orElseGet(() -> workplace.home().resolve("runs").resolve(run.id()));
            Map<String, Path> files = run.save(target, table);
            if (json) {
                ObjectNode document = table.deepCopy();
                ObjectNode paths = document.putObject("files");
                files.forEach((kind, file) -> paths.put(kind, file.toString()));
                console.json(document);
            } else {
                console.result(new EvaluationTable(table).text());
                console.result("");
                files.values().forEach(file -> console.result(file.toString()));
            }
        }
    }
}
