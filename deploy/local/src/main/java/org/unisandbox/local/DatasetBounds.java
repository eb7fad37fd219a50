package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What figures of data sets are set against: how fast this machine's memory is, and what one core does. */
final class DatasetBounds {

    private static final long COPIED_BYTES = 256L << 20;
    private static final String READ = "import.read";
    /** One of each kind of work, the slowest of its kind. */
    private static final List<String> ON_ONE_CORE = List.of(
            "generate.math3.natural", "generate.mapping3.natural", "audit.math3", "audit.mapping3", "leaks.mapping", READ);

    private final Workplace workplace;
    private final int items;
    private final int repeats;

    DatasetBounds(Workplace workplace, int items, int repeats) {
        this.workplace = workplace;
        this.items = items;
        this.repeats = repeats;
    }

    void add(BenchReport report) throws Exception {
        Figure copy = copy();
        report.add(copy);
        List<Figure> figures = report.figures();
        report.add(new Figure(READ + ".memory", "%",
                figure(figures, READ).orElseThrow().values().stream().map(rate -> 100 * rate / copy.value()).toList(),
                Optional.empty(), 0));
        JsonNode one = oneCore();
        for (String name : ON_ONE_CORE) {
            double rate = value(one, name);
            report.add(new Figure(name + ".cores", "x",
                    figure(figures, name).orElseThrow().values().stream().map(all -> all / rate).toList(), Optional.empty(), 0));
        }
    }

    private static Optional<Figure> figure(List<Figure> figures, String name) {
        return figures.stream().filter(figure -> figure.name().equals(name)).findFirst();
    }

    /** A copy of more than caches hold; what is read and what is written both count, once. */
    private Figure copy() throws Exception {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment from = arena.allocate(COPIED_BYTES).fill((byte) 1);
            MemorySegment to = arena.allocate(COPIED_BYTES);
            return Repeats.warm(repeats, () -> to.copyFrom(from))
                    .figure("memory.copy", "MB/s", seconds -> COPIED_BYTES / 1e6 / seconds);
        }
    }

    /** The same figures of a process that has one core, and threads for one. */
    private JsonNode oneCore() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:ActiveProcessorCount=1",
                        "-XX:+UseSerialGC",
                        "-Xmx" + (Runtime.getRuntime().maxMemory() >> 20) + "m",
                        "-Dunisandbox.home=" + workplace.home(),
                        "-cp", System.getProperty("java.class.path"),
                        UniSandbox.class.getName(),
                        "bench", "datasets", "--alone", "--json",
                        "--items", Integer.toString(items),
                        "--repeats", Integer.toString(repeats))
                .redirectError(Redirect.DISCARD)
                .start();
        try {
            JsonNode report = new ObjectMapper().readTree(process.getInputStream());
            if (process.waitFor() != 0) {
                throw new RunFailedException("the benchmark on one core failed");
            }
            return report;
        } finally {
            process.destroy();
        }
    }

    private static double value(JsonNode report, String name) {
        for (JsonNode figure : report.path("figures")) {
            if (figure.path("name").asText().equals(name)) {
                return figure.path("value").asDouble();
            }
        }
        throw new RunFailedException("the benchmark on one core has no figure " + name);
    }
}
