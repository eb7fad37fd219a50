package org.unisandbox.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A log file, of which mostly the end is wanted: it is read without reading the whole. */
record LogTail(Path file) {

    private static final int LINE_BYTES = 400;
    private static final int LAST_LINES = 15;

    /** Whether the log holds a text. Reads all of it: meant for the first minutes of a process, when it is short. */
    boolean holds(String text) {
        if (!Files.exists(file)) {
            return false;
        }
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /**
     * What is told of a process that failed, with the end of its log.
     *
     * @param label the process
     * @param what  has happened to it
     */
    RunFailedException failure(String label, String what) {
        return new RunFailedException("%s %s; its log %s ends:%n%s".formatted(
                label, what, file, String.join(System.lineSeparator(), lines(LAST_LINES))));
    }

    /** @return at most {@code count} lines, none if there is no file */
    List<String> lines(int count) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(0, log.length() - (long) count * LINE_BYTES);
            log.seek(from);
            byte[] end = new byte[Math.toIntExact(log.length() - from)];
            log.readFully(end);
            List<String> lines = new String(end, StandardCharsets.UTF_8).lines().toList();
            // What was cut off at its front is no line.
            List<String> whole = from == 0 || lines.isEmpty() ? lines : lines.subList(1, lines.size());
            return whole.subList(Math.max(0, whole.size() - count), whole.size());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
