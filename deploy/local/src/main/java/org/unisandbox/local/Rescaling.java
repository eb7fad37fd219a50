package org.unisandbox.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.unisandbox.embedded.FreePorts;

/** Changes the number of processes of a service of a running stack. */
final class Rescaling {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Workplace workplace;
    private final DataFolder folder;
    private final Workers workers;

    Rescaling(Workplace workplace, DataFolder folder) {
        this.workplace = workplace;
        this.folder = folder;
        this.workers = new Workers(folder);
    }

    /**
     * Returns when a service runs as so many processes, all of them ready.
     *
     * @throws RunFailedException with the last lines of its log if one ends or takes too long; then none was added
     */
    void to(Component component, int processes) throws InterruptedException, IOException {
        try (DataFolder.Claim _ = workers.change()) {
            remove(component, processes);
            add(component, processes);
        }
    }

    private void remove(Component component, int processes) {
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

    private void add(Component component, int processes) throws InterruptedException, IOException {
        List<Worker> running = new ArrayList<>(workers.running());
        List<Worker> added = new ArrayList<>();
        for (int number = 2; number <= processes; number++) {
            int next = number;
            if (running.stream().noneMatch(w -> w.member().component() == component && w.number() == next)) {
                Worker worker = start(component, number);
                added.add(worker);
                running.add(worker);
                workers.write(running);
            }
        }
        try {
            await(added);
        } catch (RunFailedException | InterruptedException e) {
            new Shutdown(workplace.console(), Shutdown.PATIENCE).stop(added.stream().map(Worker::member).toList());
            running.removeAll(added);
            workers.write(running);
            throw e;
        }
    }

    private Worker start(Component component, int number) throws IOException {
        int port = FreePorts.choose(0);
        Launch launch = new Launch(workplace, folder, Ports.of(folder.state().orElseThrow()), AotCaches.of(workplace))
                .ofWorker(number, component, port);
        launch.setLogAside(component);
        Process process = launch.service(component);
        return new Worker(number, Member.of(component, process.toHandle(), port));
    }

    private void await(List<Worker> added) throws InterruptedException {
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
}
