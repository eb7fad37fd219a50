package org.unisandbox.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a process holds at a moment.
 *
 * @param heapBytes     what lives in the Java heap after a full collection; 0 for what is no Java
 * @param handles       open files and connections, those of its children among them
 * @param threads       threads, those of its children among them
 * @param residentBytes memory, see {@link Memory}
 */
record ProcessSample(long heapBytes, long handles, long threads, long residentBytes) {

    /** Such as {@code Tenured  total 258048K, used 1166K}, one line for each part of the heap. */
    private static final Pattern USED = Pattern.compile("(?:DefNew|Tenured)\\s+total \\d+K, used (\\d+)K");

    /**
     * Looks at a process.
     *
     * @param java whether it is a JVM, which is made to collect its garbage
     */
    static ProcessSample of(ProcessHandle process, boolean java) throws InterruptedException {
        return new ProcessSample(
                java ? liveHeap(process.pid()) : 0,
                entries(process, "fd"),
                entries(process, "task"),
                Memory.residentBytes(process));
    }

    private static long entries(ProcessHandle process, String folder) {
        return Stream.concat(Stream.of(process), process.descendants())
                .mapToLong(each -> entries(Path.of("/proc", Long.toString(each.pid()), folder)))
                .sum();
    }

    private static long entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.count();
        } catch (IOException | UncheckedIOException ended) {
            return 0;
        }
    }

    private static long liveHeap(long pid) throws InterruptedException {
        // What is collected first is what is told then.
        Matcher used = USED.matcher(Jcmd.run(pid, "GC.run", "GC.heap_info"));
        long kilobytes = 0;
        while (used.find()) {
            kilobytes += Long.parseLong(used.group(1));
        }
        return kilobytes << 10;
    }
}
