package org.unisandbox.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A Kafka cluster of one node, broker and controller in one, inside this process. Topics are never created
 * automatically: see {@link KafkaTopics}.
 */
public final class KafkaBroker implements AutoCloseable {

    private static final int NODE_ID = 1;

    private final KafkaRaftServer server;
    private final int port;

    private KafkaBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a broker and returns when it takes requests. A folder of an earlier broker is continued, with its topics
     * and offsets.
     *
     * @param logDir where it keeps its data; made if missing
     * @param port   port on 127.0.0.1, 0 for any
     * @throws ServerStartException if the port is taken, or the folder is in use or holds something else
     */
    public static KafkaBroker start(Path logDir, int port) {
        return start(logDir, port, Map.of());
    }

    /**
     * The same with settings of Kafka that differ, such as those of security. Its listener is called {@code PLAINTEXT}
     * whatever protocol it is given.
     */
    public static KafkaBroker start(Path logDir, int port, Map<String, String> different) {
        int free = FreePorts.choose(port);
        if (port != 0 && free != port) {
            throw new ServerStartException("port " + port + " is taken: stop what listens there or choose another");
        }
        Path folder = logDir.toAbsolutePath();
        format(folder);
        KafkaRaftServer server = null;
        try {
            Map<String, String> settings = settings(folder, free);
            settings.putAll(different);
            server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
            server.startup();
            return new KafkaBroker(server, free);
        } catch (RuntimeException e) {
            if (server != null) {
                server.shutdown();
            }
            throw new ServerStartException("the broker in " + folder + " did not start: " + e.getMessage(), e);
        }
    }

    /** Host and port for clients. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Stops the broker and waits until all is on disk; a second call does nothing. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    /** Formats beside the folder and renames, so that a folder is formatted wholly or not at all. */
    private static void format(Path folder) {
        if (Files.exists(folder.resolve("meta.properties"))) {
            return;
        }
        Path fresh = folder.resolveSibling(folder.getFileName() + ".new");
        try {
            FileTrees.delete(fresh);
            Files.createDirectories(fresh);
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(NODE_ID)
                    .setControllerListenerName("CONTROLLER")
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .addDirectory(fresh.toString())
                    .setMetadataLogDirectory(fresh.toString())
                    .run();
            // Replaces an empty folder; one with something else in it is not ours and stays.
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new ServerStartException("cannot write " + folder + " (" + e.getMessage()
                    + "): choose an empty folder or one of an earlier broker", e);
        } catch (Exception e) {
            throw new ServerStartException("cannot format " + folder + ": " + e.getMessage(), e);
        }
    }

    /** As text, like in a file of properties: the broker is strict about the types of numbers. */
    private static Map<String, String> settings(Path folder, int port) {
        int controllerPort = FreePorts.choose(0);
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE_ID));
        settings.put("log.dirs", folder.toString());
        settings.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
        settings.put("auto.create.topics.enable", "false");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "2");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "2");
        // A killed broker's registration stands in the way of the next one for this long.
        settings.put("broker.session.timeout.ms", "4000");
        settings.put("broker.heartbeat.interval.ms", "500");
        // The cleaner's default buffer alone takes half of the heap that local mode gives.
        settings.put("log.cleaner.dedupe.buffer.size", "8388608");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        return settings;
    }

    /**
     * Runs a broker as a process of its own: prints one line {@code READY host:port} and serves until SIGTERM.
     *
     * @param args folder, port and, where clients reach it at another one, that port
     */
    public static void main(String[] args) throws InterruptedException {
        if (args.length < 2 || args.length > 3 || !Stream.of(args).skip(1).allMatch(port -> port.matches("\\d{1,5}"))) {
            System.err.println("arguments: FOLDER PORT [ADVERTISED]");
            System.exit(2);
        }
        KafkaBroker broker = startOrExit(
                Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[args.length - 1]));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-broker"));
        System.out.println("READY " + broker.bootstrapServers());
        broker.server.awaitShutdown();
    }

    private static KafkaBroker startOrExit(Path folder, int port, int advertised) {
        try {
            return start(folder, port, Map.of("advertised.listeners", "PLAINTEXT://127.0.0.1:" + advertised));
        } catch (ServerStartException e) {
            System.err.println(e.getMessage());
            System.exit(1);
            throw e;
        }
    }
}
