package org.unisandbox.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * What reading one input may cost, whatever it holds: processor time and bytes allocated, of all threads together. Both
 * hardly depend on what else the machine does.
 *
 * @param processor processor time
 * @param bytes     memory allocated, garbage included
 */
public record Effort(Duration processor, long bytes) {

    /** For texts and documents of some kilobytes. */
    public static final Effort SMALL = new Effort(Duration.ofSeconds(3), 128L << 20);

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** Reading, which has to be the same however often it is done. */
    @FunctionalInterface
    public interface Reading {
        void read() throws Exception;
    }

    /**
     * Reads.
     *
     * @throws AssertionError if it costs more
     */
    public void of(Reading reading) throws Exception {
        // What is loaded and compiled the first time costs the input nothing the second time.
        if (!isEnough(reading) && !isEnough(reading)) {
            throw new AssertionError("reading takes more than " + this);
        }
    }

    private boolean isEnough(Reading reading) throws Exception {
        long began = SYSTEM.getProcessCpuTime();
        long before = THREADS.getTotalThreadAllocatedBytes();
        reading.read();
        return THREADS.getTotalThreadAllocatedBytes() - before <= bytes
                && SYSTEM.getProcessCpuTime() - began <= processor.toNanos();
    }

    /** The text that bytes are, with replacements where they are none. */
    public static String text(byte[] input) {
        return new String(input, UTF_8);
    }
}
