package org.unisandbox.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Resident memory, from the kernel's books. */
final class Memory {

    private Memory() {}

    /**
     * What the process and its descendants hold in memory, in bytes; what several processes share is split among them.
     * What cannot be read counts as 0.
     */
    static long residentBytes(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants()).mapToLong(p -> residentBytes(p.pid())).sum();
    }

    private static long residentBytes(long pid) {
        Path folder = Path.of("/proc", Long.toString(pid));
        long proportional = kilobytes(folder.resolve("smaps_rollup"), "Pss:");
        return 1024 * (proportional > 0 ? proportional : kilobytes(folder.resolve("status"), "VmRSS:"));
    }

    private static long kilobytes(Path file, String field) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException endedOrNotReadable) {
            return 0;
        }
    }
}
