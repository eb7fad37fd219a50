package org.unisandbox.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.unisandbox.embedded.FreePorts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a service as several processes. */
@Command(name = "scale", description = "Runs generation or verifier as so many processes, which share its work. Runs go on"
        + " meanwhile: what a process that is taken away has in hand is done by another.")
final class Scale implements Callable<Integer> {

    /** They keep nothing of a run in the process. */
    private static final Set<Component> SCALED = Set.of(Component.GENERATION, Component.VERIFIER);

    private static final int MOST = 16;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Workplace workplace;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Parameters(index = "0", paramLabel = "SERVICE", description = "generation or verifier.")
    private String service;

    @Parameters(index = "1", paramLabel = "N", description = "How many processes, 1 to " + MOST + ".")
    private int processes;

    @Option(names = "--json", description = "Print what runs as one JSON document.")
    private boolean json;

    Scale(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        Component component = Component.parse(service);
        if (!SCALED.contains(component)) {
            throw new InputException(component.label() + " runs as one process: generation and verifier can be scaled");
        }
        if (processes < 1 || processes > MOST) {
            throw new InputException("a service has 1 to %d processes, not %d".formatted(MOST, processes));
        }
        DataFolder folder = stack.folder(workplace);
        StackOptions.port(folder, component);
        Workers workers = new Workers(folder);
        try (DataFolder.Claim _ = workers.change()) {
            remove(component, workers);
            add(component, workers, folder);
        }
        report(component, folder);
        return 0;
    }

    private void remove(Component component, Workers workers) {
        List<Worker> kept = new ArrayList<>(workers.running());
        List<Worker> surplus = kept.stream()
                .filter(worker -> worker.member().component() == component && worker.number() > processes)
                .toList();
        surplus.forEach(worker -> workplace.console().note("Stopping " + worker.label() + " ..."));
        if (!surplus.isEmpty()) {
            new Shutdown(workplace.console(), Shutdown.PATIENCE).stop(surplus.stream().map(Worker::member).toList());
        }
        kept.removeAll(surplus);
        workers.write(kept);
    }

    private void add(Component component, Workers workers, DataFolder folder) throws InterruptedException, IOException {
        List<Worker> running = new ArrayList<>(workers.running());
        List<Worker> added = new ArrayList<>();
        for (int number = 2; number <= processes; number++) {
            int next = number;
            if (running.stream().noneMatch(w -> w.member().component() == component && w.number() == next)) {
                Worker worker = start(component, number, folder);
                added.add(worker);
                running.add(worker);
                workers.write(running);
            }
        }
        try {
            await(added, folder);
        } catch (RunFailedException | InterruptedException e) {
            new Shutdown(workplace.console(), Shutdown.PATIENCE).stop(added.stream().map(Worker::member).toList());
            running.removeAll(added);
            workers.write(running);
            throw e;
        }
    }

    private Worker start(Component component, int number, DataFolder folder) throws IOException {
        int port = FreePorts.choose(0);
        Launch launch = new Launch(workplace, folder, Ports.of(folder.state().orElseThrow()), AotCaches.of(workplace))
                .ofWorker(number, component, port);
        launch.setLogAside(component);
        Process process = launch.service(component);
        return new Worker(number, Member.of(component, process.toHandle(), port));
    }

    private void await(List<Worker> added, DataFolder folder) throws InterruptedException {
        List<Worker> pending = new ArrayList<>(added);
        long began = System.nanoTime();
        try (Health health = new Health()) {
            while (!pending.isEmpty()) {
                for (Worker worker : List.copyOf(pending)) {
                    Path log = folder.ofWorker(worker.number()).log(worker.member().component());
                    if (worker.member().process().isEmpty()) {
                        throw failure(worker, "ended while starting", log);
                    }
                    if (System.nanoTime() - began > PATIENCE.toNanos()) {
                        throw failure(worker, "is not ready after " + PATIENCE.toSeconds() + " s", log);
                    }
                    if (new LogTail(log).holds("Listening on: ") && health.isReady(worker.member().port())) {
                        pending.remove(worker);
                        workplace.console().note("  %-21s ready after %4.1f s on 127.0.0.1:%d".formatted(
                                worker.label(), (System.nanoTime() - began) / 1e9, worker.member().port()));
                    }
                }
                Thread.sleep(100);
            }
        }
    }

    private static RunFailedException failure(Worker worker, String what, Path log) {
        return new LogTail(log).failure(worker.label(), what);
    }

    private void report(Component component, DataFolder folder) throws InterruptedException {
        if (json) {
            workplace.console().json(StatusReport.of(folder, stack.apiKey(workplace)));
        } else {
            workplace.console().result("%s runs as %d process%s.".formatted(
                    component.label(), processes, processes == 1 ? "" : "es"));
        }
    }
}
