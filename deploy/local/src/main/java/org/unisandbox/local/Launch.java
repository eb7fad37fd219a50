package org.unisandbox.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.unisandbox.embedded.KafkaBroker;

/**
 * How the Java processes of a stack are started: each with a log file and in a session of its own.
 *
 * @param ports       where the components listen
 * @param reached     where the services find Kafka and PostgreSQL: there, or at something in between
 * @param binaries    services that run as the binaries that {@code ./unisandbox native} has built
 * @param environment what the services find in their environment beside what there is
 */
record Launch(
        Workplace workplace, DataFolder folder, Ports ports, Ports reached, AotCaches caches, Set<Component> binaries,
        Map<String, String> environment) {

    /**
     * The last gives memory back to the system that native code has freed: glibc keeps what the engine needed for a moment, which
     * after some thousand drawings was 5.4 GB of a service that used 0.8 GB.
     */
    private static final List<String> SMALL =
            List.of("-XX:+UseSerialGC", "-XX:TrimNativeHeapInterval=10000");

    /**
     * The optimising compiler comes five times as late as by itself: nothing of a start is worth it, and all of a long run is, which
     * takes a third less processor time with it.
     */
    private static final List<String> LATE = List.of(
            "-XX:Tier4InvocationThreshold=25000",
            "-XX:Tier4MinInvocationThreshold=3000",
            "-XX:Tier4CompileThreshold=75000",
            "-XX:Tier4BackEdgeThreshold=200000");

    /** A heap begins small and grows as it is needed; by itself it would begin with a 64th of the machine's memory. */
    private static final List<String> GROWING =
            List.of("-Xms24m", "-XX:MinHeapFreeRatio=15", "-XX:MaxHeapFreeRatio=30");

    Launch {
        binaries = Set.copyOf(binaries);
        environment = Map.copyOf(environment);
    }

    /** @param caches of the services, all of which run in a JVM */
    Launch(Workplace workplace, DataFolder folder, Ports ports, AotCaches caches) {
        this(workplace, folder, ports, ports, caches, Set.of(), Map.of());
    }

    Launch with(AotCaches others) {
        return new Launch(workplace, folder, ports, reached, others, binaries, environment);
    }

    /** @param services those that run as the binaries that {@code ./unisandbox native} has built */
    Launch withBinaries(Set<Component> services) {
        return new Launch(workplace, folder, ports, reached, caches, services, environment);
    }

    /** The same with services that find Kafka and PostgreSQL at other ports and have more in their environment. */
    Launch within(Ports reachedAt, Map<String, String> surroundings) {
        return new Launch(workplace, folder, ports, reachedAt, caches, binaries, surroundings);
    }

    /** The same for a further process of a service. */
    Launch ofWorker(int number, Component service, int port) {
        return new Launch(
                workplace, folder.ofWorker(number), ports.with(service, port), reached, caches, binaries, environment);
    }

    Process kafka() {
        List<String> command = java(Component.KAFKA);
        command.addAll(List.of(
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-cp", System.getProperty("java.class.path"),
                KafkaBroker.class.getName(),
                folder.kafka().toString(),
                Integer.toString(ports.of(Component.KAFKA)),
                Integer.toString(reached.of(Component.KAFKA))));
        return start(Component.KAFKA, command);
    }

    Process service(Component service) {
        return binaries.contains(service) ? binary(service) : java(service, caches.options(service));
    }

    private Process binary(Component service) {
        List<String> command = new ArrayList<>();
        command.add(Services.binary(workplace.home(), service).toString());
        command.add(RunningProcesses.mark(service, folder));
        command.add("-Xmx" + service.heapMegabytes() + "m");
        command.addAll(configuration(service));
        return start(service, command);
    }

    private Process java(Component service, List<String> options) {
        Path jar = Services.jar(workplace.home(), service);
        if (!Files.exists(jar)) {
            throw new InputException(jar + " is missing: run './unisandbox build'");
        }
        List<String> command = java(service);
        command.addAll(options);
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.awt.headless=true",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"));
        command.addAll(configuration(service));
        command.addAll(List.of("-jar", jar.toString()));
        return start(service, command);
    }

    private List<String> configuration(Component service) {
        return List.of(
                "-Dquarkus.http.port=" + ports.of(service),
                "-Dkafka.bootstrap.servers=127.0.0.1:" + reached.of(Component.KAFKA),
                "-Dquarkus.datasource.reactive.url=postgresql://" + database(),
                "-Dquarkus.datasource.jdbc.url=jdbc:postgresql://" + database(),
                "-Dunisandbox.blobs.folder=" + folder.blobs(),
                // The pages of analysis-service ask the others.
                "-Dunisandbox.services.dataset=" + address(Component.DATASET),
                "-Dunisandbox.services.generation=" + address(Component.GENERATION),
                "-Dunisandbox.services.trainer=" + address(Component.TRAINER));
    }

    private String address(Component service) {
        return "http://127.0.0.1:" + ports.of(service);
    }

    private String database() {
        return "127.0.0.1:" + reached.of(Component.POSTGRES) + "/unisandbox";
    }

    private List<String> java(Component component) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SMALL);
        command.addAll(LATE);
        command.addAll(GROWING);
        command.add("-Xmx" + component.heapMegabytes() + "m");
        command.add(RunningProcesses.mark(component, folder));
        return command;
    }

    /** Keeps the logs of the start before, so that those of this start begin empty. */
    void setLogsAside() {
        for (Component component : Component.values()) {
            if (component != Component.POSTGRES) {
                setLogAside(component);
            }
        }
    }

    /** The same for one. */
    void setLogAside(Component component) {
        Path log = folder.log(component);
        try {
            if (Files.exists(log)) {
                Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot set aside the log " + log, e);
        }
    }

    /** Without the session of its own, Ctrl-C at the terminal would stop broker and services all at once. */
    private Process start(Component component, List<String> command) {
        List<String> line = new ArrayList<>(List.of("setsid"));
        line.addAll(command);
        Path log = folder.log(component);
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.root().toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        // Several processes share few cores: more threads each would only get in each other's way.
        builder.environment().put("OMP_NUM_THREADS", "1");
        // By itself glibc keeps free memory for each of many threads apart.
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + component.label(), e);
        }
    }
}
