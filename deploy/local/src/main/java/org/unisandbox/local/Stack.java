package org.unisandbox.local;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.unisandbox.contracts.Topics;
import org.unisandbox.embedded.KafkaTopics;
import org.unisandbox.embedded.PostgresServer;
import org.unisandbox.embedded.PostgresServer.Durability;
import org.unisandbox.embedded.ServerStartException;

/**
 * Kafka, PostgreSQL and the five services in one data folder. Closing it stops what has been started, whatever that is;
 * after {@link #detach()} closing leaves everything running.
 */
final class Stack implements AutoCloseable {

    /** Partitions of each topic, unless more are asked for. */
    static final int PARTITIONS = 4;
    /** The topics that items travel: each partition is read by one consumer at a time. */
    private static final List<String> OF_ITEMS =
            List.of(Topics.ITEM_DISPATCHED, Topics.IMAGE_GENERATED, Topics.IMAGE_VERIFIED);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final String SHIPPED_MODEL = "reference";

    private final Launch launch;
    private final Optional<String> key;
    private final Console console;
    private final Shutdown shutdown;
    private final int partitions;
    // In the order of their start; what was started again takes the place of what had ended.
    private final Map<Component, Member> members = new LinkedHashMap<>();
    private final Map<Component, Process> processes = new EnumMap<>(Component.class);
    private final long began = System.nanoTime();
    // Its lock on the folder lasts as long as it is held.
    private Optional<PostgresServer> database = Optional.empty();
    private boolean detached;
    private boolean ready;

    Stack(Launch launch, Console console, Shutdown shutdown) {
        this(launch, CallerKey.of(launch.workplace()), console, shutdown, PARTITIONS);
    }

    private Stack(Launch launch, Optional<String> key, Console console, Shutdown shutdown, int partitions) {
        this.launch = launch;
        this.key = key;
        this.console = console;
        this.shutdown = shutdown;
        this.partitions = partitions;
    }

    /**
     * The stack of a data folder, with the ports that were asked for and others that are free.
     *
     * @param key with which services are called that ask for one
     */
    static Stack of(
            Workplace workplace, DataFolder folder, Map<Component, Integer> wantedPorts, Optional<String> key) {
        return of(workplace, folder, wantedPorts, key, PARTITIONS);
    }

    /** @param partitions of the topics that items travel, where they do not exist yet */
    static Stack of(
            Workplace workplace,
            DataFolder folder,
            Map<Component, Integer> wantedPorts,
            Optional<String> key,
            int partitions) {
        Console console = workplace.console();
        Ports ports = Ports.choose(wantedPorts, console::note);
        return new Stack(
                new Launch(workplace, folder, ports, AotCaches.of(workplace)),
                key,
                console,
                new Shutdown(console, Shutdown.PATIENCE),
                partitions);
    }

    /**
     * Starts all and returns when an evaluation can begin.
     *
     * @throws RunFailedException with the last lines of its log if a process ends or takes too long
     */
    void start() throws InterruptedException {
        console.note("Starting UniSandbox in " + launch.folder().root() + " ...");
        startServers();
        for (Component service : Component.services()) {
            startChild(service, launch.service(service));
        }
        awaitServices();
        write(true);
    }

    /** Starts Kafka with all topics and PostgreSQL, and returns when both answer. */
    void startServers() throws InterruptedException {
        launch.setLogsAside();
        new Workers(launch.folder()).forget();
        startChild(Component.KAFKA, launch.kafka());
        startPostgres();
        tellReady(Component.POSTGRES);
        awaitKafka();
    }

    /** Leaves everything running when this is closed. */
    void detach() {
        detached = true;
    }

    /**
     * Starts again whatever ends by itself, as a cluster would, until {@code ./unisandbox down} asks for the end; returns
     * when no process is left.
     */
    void supervise() throws InterruptedException {
        try (Supervisor _ = supervisor()) {
            while (!launch.folder().isStopRequested() || isRunning()) {
                Thread.sleep(POLL);
            }
        }
    }

    /** Starts again whatever ends by itself, until it is closed; whoever closes the stack closes it before. */
    Supervisor supervisor() {
        return supervisor(console::note);
    }

    /** @param say told of what ends */
    Supervisor supervisor(Consumer<String> say) {
        return new Supervisor(this, launch.folder(), say);
    }

    /** The process that was started last as this component. */
    synchronized Member member(Component component) {
        return members.get(component);
    }

    /**
     * Starts a component whose process has ended.
     *
     * @throws RunFailedException if that is the database and it does not start
     */
    void restart(Component component) {
        switch (component) {
            case KAFKA -> startChild(component, launch.kafka());
            case POSTGRES -> {
                database.ifPresent(PostgresServer::close);
                startPostgres();
            }
            default -> startChild(component, launch.service(component));
        }
    }

    /** Starts a further process of a service again, with its number and at its port. */
    Worker restart(Worker worker) {
        Component service = worker.member().component();
        int port = worker.member().port();
        Process process = launch.ofWorker(worker.number(), service, port).service(service);
        return new Worker(worker.number(), Member.of(service, process.toHandle(), port));
    }

    private synchronized boolean isRunning() {
        return members.values().stream().anyMatch(member -> member.process().isPresent());
    }

    /** What all processes hold in memory. */
    synchronized long residentBytes() {
        return members.values().stream().flatMap(member -> member.process().stream()).mapToLong(Memory::residentBytes).sum();
    }

    double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }

    /** Where a browser finds the pages. */
    String lab() {
        return "http://127.0.0.1:" + launch.ports().of(Component.ANALYSIS) + "/";
    }

    private synchronized void startChild(Component component, Process process) {
        processes.put(component, process);
        add(Member.of(component, process.toHandle(), launch.ports().of(component)));
    }

    private void startPostgres() {
        try {
            PostgresServer server = PostgresServer.start(
                    launch.folder().postgres(), launch.ports().of(Component.POSTGRES), Durability.DURABLE);
            database = Optional.of(server);
            ProcessHandle process = ProcessHandle.of(server.pid())
                    .orElseThrow(() -> new RunFailedException("PostgreSQL ended right after its start"));
            add(Member.of(Component.POSTGRES, process, server.port()));
        } catch (ServerStartException e) {
            throw new RunFailedException(e.getMessage(), e);
        }
    }

    private void awaitKafka() throws InterruptedException {
        LogTail log = new LogTail(launch.folder().log(Component.KAFKA));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!log.holds("READY 127.0.0.1:")) {
            requireAlive(Component.KAFKA);
            requireTime(Component.KAFKA, deadline);
            Thread.sleep(50);
        }
        try {
            String broker = "127.0.0.1:" + launch.ports().of(Component.KAFKA);
            KafkaTopics.create(broker, OF_ITEMS, partitions);
            KafkaTopics.create(broker, Topics.all(), PARTITIONS);
        } catch (ServerStartException e) {
            throw new RunFailedException(e.getMessage(), e);
        }
        tellReady(Component.KAFKA);
    }

    private void awaitServices() throws InterruptedException {
        Set<Component> pending = EnumSet.copyOf(Component.services());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (Health health = new Health(key)) {
            while (!pending.isEmpty()) {
                for (Component service : List.copyOf(pending)) {
                    requireAlive(service);
                    requireTime(service, deadline);
                    if (isListening(service) && health.isReady(launch.ports().of(service))) {
                        pending.remove(service);
                        tellReady(service);
                    }
                }
                Thread.sleep(100);
            }
            while (!health.knowsModel(launch.ports().of(Component.ANALYSIS), SHIPPED_MODEL)) {
                for (Component component : processes.keySet()) {
                    requireAlive(component);
                }
                if (System.nanoTime() > deadline) {
                    throw new RunFailedException("analysis-service has not learnt of the model '" + SHIPPED_MODEL
                            + "': look into " + launch.folder().log(Component.TRAINER));
                }
                Thread.sleep(100);
            }
        }
    }

    /**
     * Whether the service itself has taken its port: of two stacks that start at the same time both may choose the same
     * free port, and the one that comes too late must not take the other's answers for its own.
     */
    private boolean isListening(Component service) {
        return new LogTail(launch.folder().log(service)).holds("Listening on: ");
    }

    private void tellReady(Component component) {
        console.note("  %-19s ready after %4.1f s on 127.0.0.1:%d".formatted(
                component.label(), seconds(), launch.ports().of(component)));
    }

    private void requireAlive(Component component) {
        Process process = processes.get(component);
        if (!process.isAlive()) {
            throw failure(component, "ended while starting (exit code " + process.exitValue() + ")");
        }
    }

    private void requireTime(Component component, long deadline) {
        if (System.nanoTime() > deadline) {
            throw failure(component, "is not ready after " + PATIENCE.toSeconds() + " s");
        }
    }

    private RunFailedException failure(Component component, String what) {
        return new LogTail(launch.folder().log(component)).failure(component.label(), what);
    }

    private synchronized void add(Member member) {
        members.put(member.component(), member);
        write(ready);
    }

    private synchronized void write(boolean isReady) {
        ready = isReady;
        launch.folder().write(new StackState(ready, List.copyOf(members.values())));
    }

    @Override
    public void close() {
        if (!detached) {
            // Also further processes, which others have started.
            shutdown.stop(launch.folder().running());
            database.ifPresent(PostgresServer::close);
            launch.folder().clearState();
        }
    }
}
