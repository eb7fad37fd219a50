package org.unisandbox.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.unisandbox.local.Contender.GoneException;
import org.unisandbox.local.Contender.Threads;
import org.unisandbox.umm.Checkpoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the reference model against what this machine multiplies, and against the same model in PyTorch for Python. */
@Command(name = "model", description = "Measures training and generation of the reference model over sizes of batches and "
        + "threads: against the matrix products of this machine, against the same model decoded without a cache, and against "
        + "bench/pytorch_reference.py, the same model in PyTorch for Python, where that is installed. Needs no service but an "
        + "idle machine; takes some minutes. A missed target is shown and no failure.")
final class BenchModel implements Callable<Integer>, Benchmark {

    private static final String DEBIAN = "/usr/bin/python3";
    private static final int LARGE_BATCH = 64;
    private static final int MOST_REPEATS = 100;
    private static final int MOST_IN_A_BATCH = 1024;
    private static final int MOST_THREADS = 1024;
    private static final int FEWEST_STEPS = 4;
    private static final int MOST_STEPS = 1_000_000;

    private final Workplace workplace;

    @Option(names = "--batches", paramLabel = "N", split = ",",
            description = "Rows of 96 tokens of a training batch, and prompts that are generated from together; several separated "
                    + "by commas (default: 1,16,64).")
    private List<Integer> batches = List.of(1, 16, 64);

    @Option(names = "--threads", paramLabel = "N", split = ",",
            description = "Threads of both contenders; several separated by commas (default: 1 and the number of processors).")
    private List<Integer> threads = Stream.of(1, Runtime.getRuntime().availableProcessors()).distinct().toList();

    @Option(names = "--repeats", paramLabel = "N",
            description = "How often each is measured, the contenders in turn; the one in the middle counts, a first one does "
                    + "not (default: 3).")
    private int repeats = 3;

    @Option(names = "--memory-steps", paramLabel = "N",
            description = "Training steps over which memory is watched (default: 500).")
    private int memorySteps = 500;

    @Option(names = "--python", paramLabel = "FILE",
            description = "Python whose PyTorch is compared with (default: /usr/bin/python3, which has it where Debian's "
                    + "python3-torch is installed).")
    private Path python = Path.of(DEBIAN);

    @Option(names = "--quick", description = "Rough figures: one repeat of few steps, and memory hardly watched.")
    private boolean quick;

    @Mixin
    private BenchOptions options = new BenchOptions();

    BenchModel(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        BenchOptions.requireRange("--repeats", repeats, 1, MOST_REPEATS);
        batches.forEach(batch -> BenchOptions.requireRange("--batches", batch, 1, MOST_IN_A_BATCH));
        threads.forEach(count -> BenchOptions.requireRange("--threads", count, 1, MOST_THREADS));
        BenchOptions.requireRange("--memory-steps", memorySteps, FEWEST_STEPS, MOST_STEPS);
        BenchReport report = new BenchReport(workplace.console());
        measure(report);
        return options.finish(report, workplace.console());
    }

    /** With all processors alone. */
    @Override
    public void measureQuickly(BenchReport report) {
        quick = true;
        batches = List.of(LARGE_BATCH);
        threads = List.of(Runtime.getRuntime().availableProcessors());
        measure(report);
    }

    private void measure(BenchReport report) {
        try {
            Path weights = Files.createTempFile("unisandbox-bench", ".safetensors");
            try {
                Files.write(weights, Checkpoint.shipped().bytes());
                for (int count : threads) {
                    measure(count, weights, report);
                }
            } finally {
                Files.deleteIfExists(weights);
            }
        } catch (GoneException e) {
            throw new RunFailedException("a process that was measured stopped: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new RunFailedException("the benchmark failed: " + e.getMessage(), e);
        }
    }

    private void measure(int count, Path weights, BenchReport report) throws GoneException {
        ModelRace.Effort effort = quick ? ModelRace.Effort.quick() : ModelRace.Effort.thorough(repeats, memorySteps);
        List<Contender> pytorch = pytorch(count, weights, report);
        try (Contender ours = Contender.java(count)) {
            new ModelRace(count, ours, pytorch, effort, report).run(batches);
        } finally {
            pytorch.forEach(Contender::close);
        }
    }

    /** With so many threads at most, once for each setting: it is not always the most threads that are fastest. */
    private List<Contender> pytorch(int count, Path weights, BenchReport report) {
        Path script = workplace.home().resolve("bench/pytorch_reference.py");
        List<Contender> started = new ArrayList<>();
        for (Threads threads : new LinkedHashSet<>(List.of(Threads.all(count), new Threads(count, 1), Threads.all(1)))) {
            try {
                Contender contender = Contender.python(
                        workplace.folder().resolve(python), script, weights, Checkpoint.config().heads(), threads);
                started.add(contender);
                report.against(contender.ready());
            } catch (GoneException e) {
                started.forEach(Contender::close);
                report.skip("t" + count + ".*.ratio", "no PyTorch for Python: " + e.getMessage());
                return List.of();
            }
        }
        return started;
    }
}
