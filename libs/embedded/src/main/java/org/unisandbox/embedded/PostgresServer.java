package org.unisandbox.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server as a child process on 127.0.0.1, with the database and the superuser {@code unisandbox}. Local
 * connections need no password.
 *
 * <p>Its folder holds {@code data}, {@code postgres.log} and a lock: one PostgresServer at a time uses it. A server that
 * a killed owner left running is stopped, one that was killed is recovered.
 */
public final class PostgresServer implements AutoCloseable {

    /** What a crash of the machine may cost. */
    public enum Durability {
        /** Nothing that was committed. */
        DURABLE,
        /** Everything: for data that is thrown away. Faster. */
        FAST
    }

    public static final String DATABASE = "unisandbox";
    public static final String USER = "unisandbox";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final FileChannel lock;
    private final int port;

    private PostgresServer(Process process, FileChannel lock, int port) {
        this.process = process;
        this.lock = lock;
        this.port = port;
    }

    /**
     * Starts a server and returns when it takes connections.
     *
     * @param folder where it keeps data and log; made if missing, continued if it has been used before
     * @param port   port on 127.0.0.1, 0 for any
     * @throws ServerStartException if the port is taken, the folder is in use, or the server fails
     */
    public static PostgresServer start(Path folder, int port, Durability durability) {
        return start(folder, port, durability, PostgresBinaries.defaultCache());
    }

    /**
     * The same with another place for the unpacked programs.
     *
     * @param cache folder shared by all servers of the machine; made if missing
     */
    public static PostgresServer start(Path folder, int port, Durability durability, Path cache) {
        Path own = folder.toAbsolutePath();
        Path programs = PostgresBinaries.extract(cache.toAbsolutePath()).resolve("bin");
        try {
            Files.createDirectories(own);
            FileChannel lock = lock(own);
            try {
                return new Starter(own, programs, Account.find(), durability, port).start(lock);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new ServerStartException("cannot start PostgreSQL in " + own + ": " + e.getMessage(), e);
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel = FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException ownProcess) {
            // told below, like another process
        }
        channel.close();
        throw new ServerStartException("another process uses " + folder + ": stop it or choose another folder");
    }

    /** Port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** Process id of the server's main process. */
    public long pid() {
        return process.pid();
    }

    /** Whether the main process lives. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** JDBC address of a database. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Address of a database for the reactive client. */
    public String reactiveUrl(String database) {
        return "postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** A new connection; the caller closes it. */
    public Connection connect(String database) throws SQLException {
        return connect(port, database);
    }

    /**
     * Creates a database unless it exists.
     *
     * @param name letters, digits and underscores
     */
    public void createDatabase(String name) throws SQLException {
        createDatabase(port, name);
    }

    /** Stops the server: open transactions are rolled back, what was committed is on disk. Nothing if it is dead. */
    @Override
    public void close() {
        try {
            Signals.interrupt(process.toHandle());
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot release the lock of PostgreSQL", e);
        }
    }

    private static Connection connect(int port, String database) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser(USER);
        source.setConnectTimeout(5);
        return source.getConnection();
    }

    private static void createDatabase(int port, String name) throws SQLException {
        if (!name.matches("\\w+")) {
            throw new IllegalArgumentException("not a database name: " + name);
        }
        try (Connection connection = connect(port, "postgres");
                PreparedStatement look = connection.prepareStatement("select 1 from pg_database where datname = ?");
                Statement create = connection.createStatement()) {
            look.setString(1, name);
            if (!look.executeQuery().next()) {
                create.execute("create database \"" + name + '"');
            }
        }
    }

    /** The steps of one start. */
    private record Starter(Path folder, Path programs, Account account, Durability durability, int wantedPort) {

        PostgresServer start(FileChannel lock) throws IOException {
            removeLeftovers();
            int port = FreePorts.choose(wantedPort);
            if (wantedPort != 0 && port != wantedPort) {
                throw new ServerStartException(
                        "port " + wantedPort + " is taken: stop what listens there or choose another");
            }
            initialise();
            Instant deadline = Instant.now().plus(PATIENCE);
            Process process = launch(port);
            try {
                while (!ready(port)) {
                    if (!process.isAlive()) {
                        if (!workersLinger() || Instant.now().isAfter(deadline)) {
                            throw new ServerStartException("PostgreSQL ended while starting: " + lastWords());
                        }
                        pause();
                        process = launch(port);
                    } else if (Instant.now().isAfter(deadline)) {
                        throw new ServerStartException(
                                "PostgreSQL takes no connections after " + PATIENCE.toSeconds() + " s: " + lastWords());
                    }
                    pause();
                }
                return new PostgresServer(process, lock, port);
            } catch (RuntimeException e) {
                Signals.interrupt(process.toHandle());
                throw e;
            }
        }

        private Path data() {
            return folder.resolve("data");
        }

        private Path log() {
            return folder.resolve("postgres.log");
        }

        /** Initialises beside the folder and renames, so that it is done wholly or not at all. */
        private void initialise() throws IOException {
            if (Files.exists(data())) {
                account.own(data());
                return;
            }
            Path fresh = folder.resolve("data.new");
            FileTrees.delete(fresh);
            Files.createDirectory(fresh);
            account.own(fresh);
            List<String> command = new ArrayList<>(List.of(
                    programs.resolve("initdb").toString(), "-D", fresh.toString(), "-U", USER, "-A", "trust",
                    "-E", "UTF8", "--locale=C", "-c", "dynamic_shared_memory_type=mmap"));
            if (durability == Durability.FAST) {
                command.add("--no-sync");
            }
            Process initdb = run(command);
            if (Signals.await(initdb) != 0) {
                throw new ServerStartException("initdb failed: " + lastWords());
            }
            Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
        }

        /**
         * Stops a server whose owner was killed. The file of a server that was killed itself stays: PostgreSQL learns
         * from it which shared memory to check for workers that linger.
         */
        private void removeLeftovers() throws IOException {
            Path pidFile = data().resolve("postmaster.pid");
            if (!Files.exists(pidFile)) {
                return;
            }
            Optional<ProcessHandle> process = Files.readAllLines(pidFile).stream().findFirst()
                    .filter(line -> line.matches("\\d+"))
                    .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)));
            if (process.isEmpty()) {
                return;
            }
            if (isServerOfThisFolder(process.get())) {
                Signals.interrupt(process.get());
            } else {
                // The number belongs to another program by now, which PostgreSQL would take for the server.
                Files.delete(pidFile);
            }
        }

        private boolean isServerOfThisFolder(ProcessHandle process) {
            try {
                Path name = Path.of("/proc", Long.toString(process.pid()), "cmdline");
                List<String> words = List.of(Files.readString(name).split("\0"));
                return words.getFirst().endsWith("postgres") && words.contains(data().toString());
            } catch (IOException gone) {
                return false;
            }
        }

        private Process launch(int port) throws IOException {
            List<String> command = new ArrayList<>(List.of(programs.resolve("postgres").toString(), "-D",
                    data().toString()));
            settings(port).forEach(setting -> command.addAll(List.of("-c", setting)));
            return run(command);
        }

        private List<String> settings(int port) {
            List<String> settings = new ArrayList<>(List.of(
                    "listen_addresses=127.0.0.1",
                    "port=" + port,
                    "unix_socket_directories=",
                    "max_connections=200",
                    "shared_buffers=64MB",
                    "jit=off",
                    "log_min_messages=warning",
                    "log_checkpoints=off"));
            if (durability == Durability.FAST) {
                settings.addAll(List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off"));
            }
            return settings;
        }

        /** In a session of its own: an interrupt typed at the terminal must not stop the database before its users. */
        private Process run(List<String> command) throws IOException {
            List<String> line = new ArrayList<>(List.of("setsid"));
            line.addAll(account.wrap(command));
            ProcessBuilder builder = new ProcessBuilder(line)
                    .directory(programs.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
            builder.environment().put("LC_ALL", "C");
            builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
            return builder.start();
        }

        private boolean ready(int port) {
            try {
                createDatabase(port, DATABASE);
                return true;
            } catch (SQLException notYet) {
                return false;
            }
        }

        /** After a kill of the main process its workers need a moment to notice and go. */
        private boolean workersLinger() {
            return lastWords().contains("still in use");
        }

        /** The last lines of the log in one. */
        private String lastWords() {
            try {
                List<String> lines = Files.readAllLines(log()).stream().filter(line -> !line.isBlank()).toList();
                return String.join(" / ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
            } catch (IOException e) {
                return "see " + log();
            }
        }

        private static void pause() {
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ServerStartException("interrupted while PostgreSQL was starting", e);
            }
        }
    }
}
