package org.unisandbox.local;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What a benchmark ran on. */
final class Machine {

    private Machine() {}

    /** One line; the load is that of the minute before, 0 on an idle machine. */
    static String describe() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return String.format(Locale.ROOT, "%d x %s, %d GB, %s %s, Java %s, heap up to %d MB, load %.1f",
                system.getAvailableProcessors(), processor(), system.getTotalMemorySize() >> 30,
                system.getName(), system.getVersion(), Runtime.version(),
                Runtime.getRuntime().maxMemory() >> 20, system.getSystemLoadAverage());
    }

    private static String processor() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException notLinux) {
            return System.getProperty("os.arch");
        }
    }
}
