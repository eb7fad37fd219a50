package org.unisandbox.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Processor time, from the kernel's books. */
final class CpuTime {

    private static final double TICKS_PER_SECOND = 100;
    /** In {@code /proc/PID/stat} behind the name, which ends in the last parenthesis: own time, and that of children that have ended. */
    private static final int FIRST = 11;

    private static final int FIELDS = 4;

    private CpuTime() {}

    /**
     * What a process and its descendants have used since they began, in seconds. Of a process that has ended nothing is known
     * but what its parent has counted.
     */
    static double seconds(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants()).mapToDouble(p -> seconds(p.pid())).sum();
    }

    /** What this process has used, in seconds, without what it has started. */
    static double own() {
        return seconds(ProcessHandle.current().pid());
    }

    private static double seconds(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return Stream.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "))
                            .skip(FIRST)
                            .limit(FIELDS)
                            .mapToLong(Long::parseLong)
                            .sum()
                    / TICKS_PER_SECOND;
        } catch (IOException ended) {
            return 0;
        }
    }
}
