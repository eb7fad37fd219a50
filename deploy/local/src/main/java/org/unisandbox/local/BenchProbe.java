package org.unisandbox.local;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.unisandbox.umm.ComputeDevice;
import org.unisandbox.umm.MalformedSafetensorsException;
import org.unisandbox.umm.Rows;
import org.unisandbox.umm.SafetensorsFile;
import org.unisandbox.umm.probe.HiddenStates;
import org.unisandbox.umm.probe.LogitLens;
import org.unisandbox.umm.probe.Vocabulary;
import org.unisandbox.umm.probe.WordGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the logit lens against what this machine does in plain matrix products. */
@Command(name = "probe", description = "Measures the logit lens, 64 queries of 4096 numbers over 150,000 words, against plain "
        + "products of large matrices in memory. Needs no service; takes up to 2.5 GB in the folder for temporary files.")
final class BenchProbe implements Callable<Integer> {

    private static final int QUERIES = 64;
    private static final int WIDTH = 4096;
    private static final int WORDS = 150_000;
    private static final int FEWEST_WORDS = 1_000;
    private static final int MOST_REPEATS = 100;
    /** Rows and columns of the plain product. */
    private static final int ROWS = 2048;
    private static final int COLUMNS = 2048;
    private static final double SHARE = 0.5;
    private static final double MEMORY_MEGABYTES = 512;
    private static final double GIGA = 1e9;

    private final Workplace workplace;

    @Option(names = "--prompts", paramLabel = "N", defaultValue = "1", description = "Prompts of 64 queries each (default: 1).")
    private int prompts;

    @Option(names = "--vocabulary", paramLabel = "N", defaultValue = "" + WORDS,
            description = "Words of the head (default: " + WORDS + ").")
    private int words;

    @Option(names = "--repeats", paramLabel = "N", defaultValue = "3",
            description = "How often each is measured; the one in the middle counts, a first one does not (default: 3).")
    private int repeats;

    @Mixin
    private BenchOptions options = new BenchOptions();

    BenchProbe(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws Exception {
        if (prompts < 1 || prompts > 1000) {
            throw new InputException("--prompts must be 1 to 1000: " + prompts);
        }
        if (words < FEWEST_WORDS || words > 10 * WORDS) {
            throw new InputException("--vocabulary must be %d to %d: %d".formatted(FEWEST_WORDS, 10 * WORDS, words));
        }
        if (repeats < 1 || repeats > MOST_REPEATS) {
            throw new InputException("--repeats must be 1 to " + MOST_REPEATS + ": " + repeats);
        }
        BenchReport report = new BenchReport(workplace.console());
        Path file = Files.createTempFile("unisandbox-bench", ".safetensors");
        try {
            writeHead(file);
            measure(file, report);
        } catch (IOException e) {
            throw new RunFailedException("the benchmark failed in " + file + ": " + e.getMessage(), e);
        } finally {
            Files.deleteIfExists(file);
        }
        return options.finish(report, workplace.console());
    }

    private void measure(Path file, BenchReport report) throws Exception {
        double operations = 2.0 * prompts * QUERIES * WIDTH * words;
        try (NDManager manager = NDManager.newBaseManager(Device.cpu());
                SafetensorsFile head = SafetensorsFile.open(file)) {
            HiddenStates states = states();
            Figure plain = matrixProducts(manager);
            report.add(plain);
            LogitLens lens = new LogitLens(head.tensor("lm_head").orElseThrow(), Optional.empty());
            Vocabulary vocabulary = new Vocabulary(IntStream.range(0, words).mapToObj(i -> "w" + i).toList());
            List<WordGroup> groups = List.of(WordGroup.of("target", 1), WordGroup.of("attribute", 2));
            long before = anonymousMegabytes();
            Repeats probes = Repeats.warm(repeats, () -> lens.read(manager, states, groups, vocabulary, _ -> {}));
            report.add(probes.figure("probe.logit", "GFLOP/s", Figure.Target.atLeast(SHARE * plain.value()),
                    seconds -> operations / seconds / GIGA));
            report.add(probes.figure("probe.seconds", "s", Double::doubleValue));
            report.add(Figure.of("probe.memory", "MB", Math.max(0, anonymousMegabytes() - before),
                    Figure.Target.atMost(MEMORY_MEGABYTES)));
        } catch (MalformedSafetensorsException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Products of large matrices in memory: the most that this machine does. */
    private Figure matrixProducts(NDManager manager) throws Exception {
        NDArray left = manager.randomNormal(new Shape(ROWS, WIDTH));
        NDArray right = manager.randomNormal(new Shape(WIDTH, COLUMNS));
        double operations = 2.0 * ROWS * WIDTH * COLUMNS;
        return Repeats.warm(repeats, () -> left.matMul(right).close())
                .figure("matmul", "GFLOP/s", seconds -> operations / seconds / GIGA);
    }

    private HiddenStates states() {
        Random random = new Random(1);
        float[] values = new float[prompts * QUERIES * WIDTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return new HiddenStates(prompts, QUERIES, Rows.of(values, WIDTH));
    }

    private void writeHead(Path file) throws IOException, InterruptedException {
        byte[] header = "{\"lm_head\":{\"dtype\":\"F32\",\"shape\":[%d,%d],\"data_offsets\":[0,%d]}}"
                .formatted(words, WIDTH, (long) words * WIDTH * Float.BYTES)
                .getBytes(StandardCharsets.US_ASCII);
        Random random = new Random(2);
        ByteBuffer rows = ByteBuffer.allocateDirect(FEWEST_WORDS * WIDTH * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        while (rows.hasRemaining()) {
            rows.putFloat((random.nextFloat() - 0.5f) * 0.01f);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(0, header.length));
            channel.write(ByteBuffer.wrap(header));
            for (int word = 0; word < words; word += FEWEST_WORDS) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                rows.rewind().limit(Math.min(FEWEST_WORDS, words - word) * WIDTH * Float.BYTES);
                channel.write(rows);
            }
        }
    }

    /** Memory of this process that is no file. */
    private static long anonymousMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("RssAnon:"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                .findFirst()
                .orElse(0L);
    }
}
