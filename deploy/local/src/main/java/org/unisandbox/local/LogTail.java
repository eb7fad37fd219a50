package org.unisandbox.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a log file, read without reading the whole of it. */
record LogTail(Path file) {

    private static final int LINE_BYTES = 400;

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
