package org.unisandbox.local;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Makes later starts faster. */
@Command(name = "aot",
        description = "Starts the services once to learn which classes they load; later starts take half the time.")
final class Aot implements Callable<Integer> {

    /** A service writes its cache when it ends, and five of them share the processor. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Workplace workplace;

    Aot(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        Console console = workplace.console();
        Path caches = AotCaches.folder(workplace.home());
        FolderRemoval.delete(caches);
        Files.createDirectories(caches);
        DataFolder folder = new DataFolder(Files.createTempDirectory("unisandbox-aot"));
        try (DataFolder.Claim _ = folder.claim()) {
            Launch launch = new Launch(
                    workplace, folder, Ports.choose(Map.of(), console::note), AotCaches.training(workplace));
            try (Stack stack = new Stack(launch, console, new Shutdown(console, PATIENCE))) {
                stack.start();
                evaluate(folder);
                console.note("Stopping; the services write their caches, which takes a minute ...");
            }
        } finally {
            FolderRemoval.delete(folder.root());
        }
        List<String> missing = Component.services().stream()
                .filter(service -> !Files.exists(AotCaches.file(workplace.home(), service)))
                .map(Component::label)
                .toList();
        if (!missing.isEmpty()) {
            throw new RunFailedException("no cache was written by " + String.join(", ", missing));
        }
        console.result("'./unisandbox up' uses the caches in " + caches + " until the next build.");
        return 0;
    }

    /** What an evaluation needs is loaded only by one. */
    private void evaluate(DataFolder folder) throws InterruptedException {
        try (ServiceApi analysis = new ServiceApi(StackOptions.port(folder, Component.ANALYSIS), CallerKey.of(workplace))) {
            ObjectNode request = JsonNodeFactory.instance.objectNode().put("n", 1);
            EvaluationRun.begin(analysis, workplace.console(), request).follow();
        }
    }
}
