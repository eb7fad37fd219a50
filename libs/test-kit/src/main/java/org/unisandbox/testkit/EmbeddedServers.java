package org.unisandbox.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.unisandbox.embedded.FileTrees;
import org.unisandbox.embedded.KafkaBroker;
import org.unisandbox.embedded.PostgresServer;
import org.unisandbox.embedded.ServerStartException;

/**
 * Broker and database server in one child JVM, which ends when its standard input does: when the JVM of the tests ends,
 * however that comes about. In the JVM of the tests they would depend on class loaders that Quarkus closes.
 *
 * @param process the child
 * @param folder  what the child keeps, deleted when it ends
 * @param servers where the servers listen
 */
record EmbeddedServers(Process process, Path folder, TestServers servers) {

    private static final String READY = "READY ";

    /** Starts the child and returns when both servers are ready. */
    static EmbeddedServers launch() {
        try {
            Path folder = Files.createTempDirectory("unisandbox-test-");
            Path log = folder.resolve("servers.log");
            Process process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true",
                            "-cp", System.getProperty("java.class.path"),
                            EmbeddedServers.class.getName(), folder.toString()))
                    .redirectError(log.toFile())
                    .start();
            // Keeps hold of the child's input, which ends if nobody does.
            Runtime.getRuntime().addShutdownHook(new Thread(() -> endInput(process), "end-test-servers"));
            String line = process.inputReader().readLine();
            if (line == null || !line.startsWith(READY)) {
                endInput(process);
                throw new ServerStartException("the broker and the database for the tests did not start: see " + log);
            }
            String[] addresses = line.substring(READY.length()).split(" ");
            return new EmbeddedServers(process, folder, new TestServers(addresses[0], addresses[1]));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the broker and the database for the tests", e);
        }
    }

    private static void endInput(Process process) {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            process.destroy();
        }
    }

    /**
     * The child: prints one line with the two addresses and serves until its input ends.
     *
     * @param args the folder
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        PrintStream output = System.out;
        System.setOut(System.err);
        var postgres = CompletableFuture.supplyAsync(
                () -> PostgresServer.start(folder.resolve("postgres"), 0, PostgresServer.Durability.FAST));
        var kafka = CompletableFuture.supplyAsync(() -> KafkaBroker.start(folder.resolve("kafka"), 0));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(folder, postgres, kafka), "stop-servers"));
        try {
            output.println(READY + kafka.join().bootstrapServers() + " 127.0.0.1:" + postgres.join().port());
            System.in.transferTo(OutputStream.nullOutputStream());
        } finally {
            System.exit(0);
        }
    }

    /** The log stays if a server did not start: it says why. */
    private static void stop(
            Path folder, CompletableFuture<PostgresServer> postgres, CompletableFuture<KafkaBroker> kafka) {
        boolean started = !kafka.isCompletedExceptionally() && !postgres.isCompletedExceptionally();
        kafka.thenAccept(KafkaBroker::close).exceptionally(EmbeddedServers::report).join();
        postgres.thenAccept(PostgresServer::close).exceptionally(EmbeddedServers::report).join();
        try {
            if (started) {
                FileTrees.delete(folder);
            }
        } catch (IOException e) {
            report(e);
        }
    }

    private static Void report(Throwable failure) {
        failure.printStackTrace(System.err);
        return null;
    }
}
