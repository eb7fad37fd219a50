package org.unisandbox.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder with all that a local stack keeps, and with the state file that says what runs. */
final class DataFolder {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MARKER = ".unisandbox";

    private final Path root;
    /** What names of log files end in. */
    private final String suffix;

    DataFolder(Path root) {
        this(root, ".log");
    }

    private DataFolder(Path root, String suffix) {
        this.root = root.toAbsolutePath().normalize();
        this.suffix = suffix;
    }

    /** The same folder for a further process of a service, whose log has its number in its name. */
    DataFolder ofWorker(int number) {
        return new DataFolder(root, "-" + number + ".log");
    }

    Path root() {
        return root;
    }

    Path kafka() {
        return root.resolve("kafka");
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    Path blobs() {
        return root.resolve("blobs");
    }

    Path log(Component component) {
        return component == Component.POSTGRES
                ? postgres().resolve("postgres.log")
                : root.resolve("logs").resolve(component.label() + suffix);
    }

    /**
     * Makes the folder if need be and takes hold of it until the claim is closed.
     *
     * @throws InputException if a stack runs in it, or it holds something else
     */
    Claim claim() {
        FileChannel channel = null;
        try {
            prepare();
            channel = FileChannel.open(
                    root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null || !running().isEmpty()) {
                channel.close();
                throw new InputException("a stack runs in the data folder " + root
                        + ": stop it with './unisandbox down', or choose another with --data");
            }
            Files.deleteIfExists(stopFile());
            return new Claim(channel);
        } catch (IOException e) {
            throw new InputException("cannot use the data folder " + root + " (" + reason(e)
                    + "): choose another with --data");
        }
    }

    /** Returns when whoever held the folder has let it go, or after five seconds. */
    void awaitUnclaimed() throws InterruptedException {
        for (int attempt = 0; attempt < 50; attempt++) {
            try (FileChannel channel = FileChannel.open(root.resolve("lock"), StandardOpenOption.WRITE)) {
                if (tryLock(channel) != null) {
                    return;
                }
            } catch (IOException e) {
                return;
            }
            Thread.sleep(100);
        }
    }

    /** Null if someone else has it, in this process or another. */
    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** Waits until nobody else holds a file that is there for this. */
    static Claim claim(Path lock) throws InterruptedException {
        try {
            FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            while (tryLock(channel) == null) {
                Thread.sleep(100);
            }
            return new Claim(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + lock, e);
        }
    }

    private void prepare() throws IOException {
        if (Files.exists(root) && !Files.isDirectory(root)) {
            throw new InputException(root + " is a file: choose a folder with --data");
        }
        if (!Files.exists(root.resolve(MARKER))) {
            if (Files.isDirectory(root) && !isEmpty(root)) {
                throw new InputException(root + " holds something else than data of UniSandbox: "
                        + "choose an empty or a new folder with --data");
            }
            Files.createDirectories(root);
            Files.writeString(root.resolve(MARKER), "data of UniSandbox\n");
        }
        Files.createDirectories(root.resolve("logs"));
        Files.createDirectories(blobs());
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "") + ": " + e.getMessage();
    }

    /** What was started in it last; empty if everything was stopped in order. */
    Optional<StackState> state() {
        Path file = stateFile();
        try {
            return Files.exists(file)
                    ? Optional.of(JSON.readValue(file.toFile(), StackState.class))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            throw new RunFailedException(file + " is damaged: delete it once nothing of UniSandbox runs", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The processes that run in it, whether its state file names them or not. */
    List<Member> running() {
        List<Member> running = new ArrayList<>(state().map(StackState::running).orElse(List.of()));
        for (Member found : new RunningProcesses(this).find()) {
            if (running.stream().noneMatch(member -> member.pid() == found.pid())) {
                running.add(found);
            }
        }
        return running;
    }

    void write(StackState state) {
        replace(stateFile(), state);
    }

    /** Writes a document so that whoever reads meanwhile finds the whole of the old one or of the new one. */
    static void replace(Path file, Object document) {
        try {
            Path written = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(written, JSON.writeValueAsString(document));
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    void clearState() {
        try {
            Files.deleteIfExists(stateFile());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + stateFile(), e);
        }
    }

    /** Tells whoever starts again what ends in it that the end is wanted; forgotten at the next claim. */
    void requestStop() {
        try {
            Files.writeString(stopFile(), "");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + stopFile(), e);
        }
    }

    boolean isStopRequested() {
        return Files.exists(stopFile());
    }

    private Path stopFile() {
        return root.resolve("stop");
    }

    private Path stateFile() {
        return root.resolve("stack.json");
    }

    /** Keeps everybody else out, of the folder or of a part of it. */
    static final class Claim implements AutoCloseable {

        private final FileChannel channel;

        Claim(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
