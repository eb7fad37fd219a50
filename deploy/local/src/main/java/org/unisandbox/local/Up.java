package org.unisandbox.local;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts a stack. */
@Command(name = "up", description = "Starts Kafka, PostgreSQL and the five services on this machine.")
final class Up implements Callable<Integer> {

    private static final int MOST_PARTITIONS = 256;

    private final Workplace workplace;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Option(names = "--detach",
            description = "Return when all is ready and leave it running; './unisandbox down' stops it.")
    private boolean detach;

    @Option(names = "--port", paramLabel = "SERVICE=PORT",
            description = "Port of kafka, postgres, dataset, generation, verifier, trainer or analysis; repeatable.")
    private Map<String, Integer> ports = Map.of();

    @Option(names = "--partitions", paramLabel = "N", defaultValue = "" + Stack.PARTITIONS,
            description = "Partitions of the topics that items travel, in a new data folder: as many consumers of one of them"
                    + " can share the work, and a generation-service has two (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(names = "--json", description = "Print what runs as one JSON document, once it is ready.")
    private boolean json;

    Up(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (partitions < 1 || partitions > MOST_PARTITIONS) {
            throw new InputException("--partitions must be 1 to %d: %d".formatted(MOST_PARTITIONS, partitions));
        }
        DataFolder folder = stack.folder(workplace);
        Map<Component, Integer> wanted = wantedPorts();
        try (DataFolder.Claim _ = folder.claim()) {
            run(folder, wanted);
        }
        return 0;
    }

    private void run(DataFolder folder, Map<Component, Integer> wanted) throws InterruptedException {
        try (Stack running = Stack.of(workplace, folder, wanted, stack.apiKey(workplace), partitions)) {
            running.start();
            report(folder, running);
            if (detach) {
                running.detach();
            } else {
                running.supervise();
            }
        }
    }

    private Map<Component, Integer> wantedPorts() {
        Map<Component, Integer> wanted = new HashMap<>();
        ports.forEach((name, port) -> wanted.put(Component.parse(name), port));
        return wanted;
    }

    private void report(DataFolder folder, Stack running) throws InterruptedException {
        Console console = workplace.console();
        if (json) {
            console.json(StatusReport.of(folder, stack.apiKey(workplace)));
        } else {
            console.result("UniSandbox is ready after %.1f s. %s".formatted(running.seconds(), detach
                    ? "Try './unisandbox evaluate'; './unisandbox down' stops it."
                    : "Try './unisandbox evaluate' in another terminal; Ctrl-C stops it."));
            console.result("Look at it in a browser: " + running.lab());
        }
    }
}
