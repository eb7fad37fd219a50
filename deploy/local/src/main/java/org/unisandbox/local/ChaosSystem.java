package org.unisandbox.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;
import org.unisandbox.contracts.Topics;
import org.unisandbox.embedded.FreePorts;
import org.unisandbox.embedded.PostgresServer;
import org.unisandbox.local.chaos.TcpProxy;
import org.unisandbox.local.chaos.TopicLog;

/**
 * A stack of its own that can be harmed: its processes start again when they end, its services reach broker and database
 * through proxies, and its blob store has a quota.
 */
final class ChaosSystem implements AutoCloseable {

    /** Room for all images of many runs; a file without content takes it away. */
    private static final long QUOTA = 1L << 40;
    private static final int LEAST_PORT = 20_000;
    private static final int MOST_PORT = 32_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(50);

    private final Workplace workplace;
    private final DataFolder folder;
    private final DataFolder.Claim claim;
    private final Ports ports;
    private final Map<Component, TcpProxy> proxies;
    private final Stack stack;
    private final Supervisor supervisor;
    private final TopicLog topics;
    private final Health health = new Health();

    /** Starts it; it is ready then. */
    ChaosSystem(Workplace workplace, DataFolder folder) throws InterruptedException {
        this.workplace = workplace;
        this.folder = folder;
        this.claim = folder.claim();
        Console console = workplace.console();
        this.ports = ports();
        this.proxies = Stream.of(Component.KAFKA, Component.POSTGRES)
                .collect(Collectors.toMap(server -> server, server -> TcpProxy.to(ports.of(server))));
        Ports reached = ports.with(Component.KAFKA, proxies.get(Component.KAFKA).port())
                .with(Component.POSTGRES, proxies.get(Component.POSTGRES).port());
        Map<String, String> environment = new HashMap<>(ChaosTraining.environment());
        environment.put("UNISANDBOX_BLOBS_QUOTA", Long.toString(QUOTA));
        Launch launch = new Launch(workplace, folder, ports, AotCaches.of(workplace)).within(reached, environment);
        this.stack = new Stack(launch, console, new Shutdown(console, Shutdown.PATIENCE));
        try {
            stack.start();
        } catch (InterruptedException | RuntimeException e) {
            stack.close();
            proxies.values().forEach(TcpProxy::close);
            claim.close();
            throw e;
        }
        this.supervisor = stack.supervisor(_ -> {});
        this.topics = new TopicLog("127.0.0.1:" + ports.of(Component.KAFKA));
    }

    /**
     * Ports that nobody else comes upon while a killed process does not hold its own: neither default ones, which another
     * system takes, nor such as connections are given.
     */
    private static Ports ports() {
        Map<Component, Integer> wanted = new EnumMap<>(Component.class);
        Random random = new Random();
        for (Component component : Component.values()) {
            int port = random.nextInt(LEAST_PORT, MOST_PORT);
            while (wanted.containsValue(port) || FreePorts.choose(port) != port) {
                port = random.nextInt(LEAST_PORT, MOST_PORT);
            }
            wanted.put(component, port);
        }
        return Ports.choose(wanted, _ -> {});
    }

    TopicLog topics() {
        return topics;
    }

    /** What stands between the services and a server. */
    TcpProxy proxy(Component server) {
        return proxies.get(server);
    }

    /** A service's interface; the caller closes it. */
    ServiceApi api(Component service) {
        return new ServiceApi(ports.of(service), CallerKey.of(workplace));
    }

    /** A connection to the database, past the proxy; the caller closes it. */
    Connection database() throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {ports.of(Component.POSTGRES)});
        source.setDatabaseName(PostgresServer.DATABASE);
        source.setUser(PostgresServer.USER);
        source.setConnectTimeout(5);
        return source.getConnection();
    }

    /** Kills processes at once and returns when all work again. */
    void kill(Component... components) throws InterruptedException {
        List<Member> killed = Arrays.stream(components).map(stack::member).toList();
        killed.forEach(member -> member.process().ifPresent(ProcessHandle::destroyForcibly));
        for (Member member : killed) {
            awaitNext(member);
        }
    }

    /** Kills the process that serves one connection, and returns when the database takes connections again. */
    void killBackend(Random random) throws InterruptedException {
        List<ProcessHandle> backends = backends();
        if (!backends.isEmpty()) {
            ProcessHandle killed = backends.get(random.nextInt(backends.size()));
            killed.destroyForcibly();
            awaitTrue("the end of a process of PostgreSQL", () -> !killed.isAlive());
        }
        awaitTrue("PostgreSQL", () -> works(Component.POSTGRES));
    }

    private List<ProcessHandle> backends() {
        return stack.member(Component.POSTGRES).process().stream()
                .flatMap(ProcessHandle::children)
                .filter(child -> RunningProcesses.commandLine(child.pid()).startsWith("postgres: " + PostgresServer.USER))
                .toList();
    }

    /** Stops a process with all its children for a while. */
    void pause(Component component, Duration lasting) throws InterruptedException {
        List<ProcessHandle> stopped = stack.member(component).process().stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .toList();
        try {
            signal("STOP", stopped);
            Thread.sleep(lasting);
        } finally {
            signal("CONT", stopped);
        }
    }

    /** One that has ended meanwhile is passed over. */
    private static void signal(String name, List<ProcessHandle> processes) throws InterruptedException {
        String ids = processes.stream().map(process -> Long.toString(process.pid())).collect(Collectors.joining(" "));
        try {
            new ProcessBuilder("sh", "-c", "kill -" + name + " " + ids)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot send a signal", e);
        }
    }

    /** Takes all room of the blob store for a while. */
    void fillStore(Duration lasting) throws InterruptedException {
        Path filler = folder.blobs().resolve("filler");
        try {
            try (RandomAccessFile file = new RandomAccessFile(filler.toFile(), "rw")) {
                file.setLength(QUOTA);
            }
            Thread.sleep(lasting);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + filler, e);
        } finally {
            filler.toFile().delete();
        }
    }

    /** The file of an image; empty if there is none. */
    Optional<byte[]> image(String digest) throws IOException {
        Path file = image(folder.blobs(), digest);
        return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }

    /** Has an image be drawn and stored anew the next time. */
    void forget(String digest) throws IOException {
        Files.deleteIfExists(image(folder.blobs(), digest));
    }

    private static Path image(Path blobs, String digest) {
        return blobs.resolve(digest.substring(0, 2)).resolve(digest.substring(2, 4)).resolve(digest);
    }

    /**
     * Returns when every event is worked off, twice in a row.
     *
     * @throws RunFailedException if that takes too long
     */
    void drain() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (int idle = 0; idle < 2; ) {
            Map<String, Long> lag = topics.lag();
            if (System.nanoTime() > deadline) {
                throw new RunFailedException("events are not worked off in %d s: %s".formatted(PATIENCE.toSeconds(), lag));
            }
            idle = lag.isEmpty() ? idle + 1 : 0;
            Thread.sleep(Duration.ofMillis(1500));
        }
    }

    /** The topics that carry dead letters. */
    static List<String> deadLetters() {
        return Topics.sources().stream().map(Topics::deadLetters).toList();
    }

    private void awaitNext(Member killed) throws InterruptedException {
        Component component = killed.component();
        awaitTrue(component.label(), () -> stack.member(component).pid() != killed.pid() && works(component));
    }

    private boolean works(Component component) throws InterruptedException {
        return switch (component) {
            case KAFKA -> takesConnections(ports.of(component));
            case POSTGRES -> answers();
            default -> health.isReady(ports.of(component));
        };
    }

    private static boolean takesConnections(int port) {
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private boolean answers() {
        try (Connection connection = database()) {
            return connection.isValid(2);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private interface Condition {
        boolean isTrue() throws InterruptedException;
    }

    private static void awaitTrue(String what, Condition condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.isTrue()) {
            if (System.nanoTime() > deadline) {
                throw new RunFailedException(what + " does not come back in " + PATIENCE.toSeconds() + " s");
            }
            Thread.sleep(POLL);
        }
    }

    @Override
    public void close() {
        supervisor.close();
        stack.close();
        health.close();
        proxies.values().forEach(TcpProxy::close);
        claim.close();
    }
}
