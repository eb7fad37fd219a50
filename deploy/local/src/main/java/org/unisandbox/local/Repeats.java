package org.unisandbox.local;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** How long the repeats of a piece of work took, and the most heap that was in use meanwhile. */
final class Repeats {

    private static final double MEGABYTE = 1 << 20;

    /** What is measured. */
    interface Work {
        void run() throws Exception;
    }

    /**
     * One repeat.
     *
     * @param wall seconds
     * @param cpu  seconds of processor time of the whole process
     */
    private record Run(double wall, double cpu) {}

    private final List<Run> runs;
    private final double peakMegabytes;

    private Repeats(List<Run> runs, double peakMegabytes) {
        this.runs = runs;
        this.peakMegabytes = peakMegabytes;
    }

    /** Works once more at first, which does not count: by then the code is compiled. */
    static Repeats warm(int times, Work work) throws Exception {
        work.run();
        return of(times, work);
    }

    static Repeats of(int times, Work work) throws Exception {
        heap().forEach(MemoryPoolMXBean::resetPeakUsage);
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            long cpu = cpuNanos();
            long wall = System.nanoTime();
            work.run();
            runs.add(new Run((System.nanoTime() - wall) / 1e9, (cpuNanos() - cpu) / 1e9));
        }
        runs.sort(Comparator.comparingDouble(Run::wall));
        double peak = heap().stream().mapToDouble(pool -> pool.getPeakUsage().getUsed()).sum();
        return new Repeats(List.copyOf(runs), peak / MEGABYTE);
    }

    private static List<MemoryPoolMXBean> heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    /** A figure that derives from the seconds of each repeat. */
    Figure figure(String name, String unit, Figure.Target target, ToDoubleFunction<Double> value) {
        return figure(name, unit, Optional.of(target), value);
    }

    /** A figure without a target. */
    Figure figure(String name, String unit, ToDoubleFunction<Double> value) {
        return figure(name, unit, Optional.empty(), value);
    }

    private Figure figure(String name, String unit, Optional<Figure.Target> target, ToDoubleFunction<Double> value) {
        return new Figure(
                name,
                unit,
                runs.stream().map(run -> value.applyAsDouble(run.wall())).toList(),
                target,
                runs.get(runs.size() / 2).cpu());
    }

    /** Megabytes, counting what was garbage already: at most the heap's limit. */
    double peakMegabytes() {
        return peakMegabytes;
    }
}
