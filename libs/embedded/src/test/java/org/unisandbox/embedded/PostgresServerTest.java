package org.unisandbox.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.unisandbox.embedded.PostgresServer.DATABASE;
import static org.unisandbox.embedded.PostgresServer.Durability.DURABLE;
import static org.unisandbox.embedded.PostgresServer.Durability.FAST;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresServerTest {

    @TempDir
    Path folder;

    @Test
    void keepsCommittedRowsOverAStopAndAKill() throws Exception {
        int port;
        try (PostgresServer server = PostgresServer.start(folder, 0, DURABLE)) {
            port = server.port();
            assertThat(Files.readAllLines(folder.resolve("data/postmaster.pid")).getFirst())
                    .isEqualTo(Long.toString(server.pid()));
            execute(server, DATABASE, "create table seen (id int primary key)");
            execute(server, DATABASE, "insert into seen values (1)");
        }
        PostgresServer killed = PostgresServer.start(folder, port, DURABLE);
        assertThat(killed.port()).isEqualTo(port);
        assertThat(count(killed, "seen")).isEqualTo(1);
        // A connection that stays open keeps a worker alive for a moment after the kill.
        Connection open = killed.connect(DATABASE);
        execute(killed, DATABASE, "insert into seen values (2)");
        ProcessHandle process = ProcessHandle.of(killed.pid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
        killed.close();
        assertThat(killed.isAlive()).isFalse();

        try (PostgresServer recovered = PostgresServer.start(folder, port, DURABLE)) {
            assertThat(count(recovered, "seen")).isEqualTo(2);
        }
        open.close();
    }

    @Test
    void stopsTheServerOfAnOwnerThatWasKilled() throws Exception {
        Process owner = ChildJvm.start(KilledOwner.class, folder.toString());
        assertThat(owner.waitFor()).isEqualTo(137);
        long orphan = Long.parseLong(Files.readAllLines(folder.resolve("data/postmaster.pid")).getFirst());
        assertThat(ProcessHandle.of(orphan)).isPresent();

        try (PostgresServer server = PostgresServer.start(folder, 0, FAST)) {
            assertThat(ProcessHandle.of(orphan)).isEmpty();
            assertThat(count(server, "survivor")).isZero();
        }
    }

    /** Starts a server and dies without stopping it. */
    static final class KilledOwner {
        public static void main(String[] args) throws SQLException {
            PostgresServer server = PostgresServer.start(Path.of(args[0]), 0, FAST);
            execute(server, DATABASE, "create table survivor (id int)");
            Runtime.getRuntime().halt(137);
        }
    }

    @Test
    void forgetsAKilledServerWhoseNumberAnotherProgramHas() throws Exception {
        try (PostgresServer server = PostgresServer.start(folder, 0, FAST)) {
            execute(server, DATABASE, "create table seen (id int primary key)");
        }
        Path pidFile = folder.resolve("data/postmaster.pid");
        Files.writeString(pidFile, ProcessHandle.current().pid() + "\n" + folder.resolve("data") + "\n");
        try (PostgresServer server = PostgresServer.start(folder, 0, FAST)) {
            assertThat(count(server, "seen")).isZero();
        }
    }

    @Test
    void twoServersDoNotShareAFolderAndDatabasesDoNotShareTables() throws Exception {
        try (PostgresServer server = PostgresServer.start(folder, 0, FAST)) {
            assertThatThrownBy(() -> PostgresServer.start(folder, 0, FAST))
                    .isInstanceOf(ServerStartException.class)
                    .hasMessage("another process uses " + folder + ": stop it or choose another folder");
            assertThat(server.isAlive()).isTrue();

            server.createDatabase("other");
            server.createDatabase("other");
            execute(server, DATABASE, "create table seen (id int)");
            execute(server, "other", "create table seen (id int)");
            assertThatThrownBy(() -> server.createDatabase("a\"b"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("not a database name: a\"b");
        }
    }

    @Test
    void saysThatThePortIsTakenAndReleasesTheFolder() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            for (int attempt = 0; attempt < 2; attempt++) {
                assertThatThrownBy(() -> PostgresServer.start(folder, port, FAST))
                        .isInstanceOf(ServerStartException.class)
                        .hasMessage("port " + port + " is taken: stop what listens there or choose another");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"initdb", "postgres"})
    void anInterruptedStartLeavesNoProcessAndCanBeRepeated(String running) throws Exception {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread starting = Thread.ofPlatform().start(() -> {
            try {
                PostgresServer.start(folder, 0, FAST);
            } catch (ServerStartException e) {
                failure.set(e);
            }
        });
        while (programs().noneMatch(command -> command.endsWith("/" + running)) && starting.isAlive()) {
            Thread.onSpinWait();
        }
        starting.interrupt();
        starting.join();

        assertThat(failure.get()).isInstanceOf(ServerStartException.class).hasMessageStartingWith("interrupted while");
        assertThat(programs()).noneMatch(command -> command.endsWith("initdb") || command.endsWith("postgres"));
        PostgresServer.start(folder, 0, FAST).close();
    }

    /** Programs that this process has started, direct children only: workers of a server outlive it for a moment. */
    private static Stream<String> programs() {
        return ProcessHandle.current().children().flatMap(child -> child.info().command().stream());
    }

    private static void execute(PostgresServer server, String database, String sql) throws SQLException {
        try (Connection connection = server.connect(database); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(PostgresServer server, String table) throws SQLException {
        try (Connection connection = server.connect(DATABASE);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from \"" + table + '"')) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
