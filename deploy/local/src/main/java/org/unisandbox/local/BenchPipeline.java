package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The whole way of items, with a model that costs nothing, against the same work without what makes it safe. */
@Command(name = "pipeline", description = "Sends items through a system of its own, with a model that answers at once and the judge"
        + " oracle: how many in a second, how long each takes, and which process takes what of the processor. Then the same work in"
        + " one loop of one process, and in a pool of 32 threads that writes lines into a file. Takes some minutes.")
final class BenchPipeline implements Callable<Integer>, Benchmark {

    private static final String ONE_PICTURE = "one-picture";
    private static final String MANY_PICTURES = "many-pictures";
    private static final int ITEMS = 30_000;
    private static final int LEAST_ITEMS = 12;
    private static final int MOST_ITEMS = 100_000;
    private static final int MOST_REPEATS = 20;
    private static final double RATE = 1_000;

    private final Workplace workplace;

    @Option(names = "--items", paramLabel = "N",
            description = "How many items, rounded up to a multiple of 12 (default: " + ITEMS + ").")
    private int items = ITEMS;

    @Option(names = "--repeats", paramLabel = "N",
            description = "How often each is measured; the one in the middle counts, a first one does not (default: 3).")
    private int repeats = 3;

    @Option(names = "--quick", description = "The same as --repeats 1.")
    private boolean quick;

    @Option(names = "--profile", paramLabel = "DIR",
            description = "Write a flame graph of each Java process into this folder, beside the recordings that they are made"
                    + " from; the figures are lower then.")
    private Path profile;

    @Mixin
    private BenchOptions options = new BenchOptions();

    BenchPipeline(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws Exception {
        BenchOptions.requireRange("--items", items, LEAST_ITEMS, MOST_ITEMS);
        BenchOptions.requireRange("--repeats", repeats, 1, MOST_REPEATS);
        BenchReport report = new BenchReport(workplace.console());
        if (quick) {
            measureQuickly(report);
        } else {
            measure(report);
        }
        return options.finish(report, workplace.console());
    }

    @Override
    public void measureQuickly(BenchReport report) throws Exception {
        repeats = 1;
        measure(report);
    }

    private void measure(BenchReport report) throws Exception {
        Path folder = Files.createTempDirectory("unisandbox-bench");
        try (StubModel one = StubModel.ofOnePicture();
                StubModel many = StubModel.ofManyPictures()) {
            double rate;
            double rateOfMany;
            try (BenchSystem system = new BenchSystem(workplace)) {
                system.add(one.document(ONE_PICTURE));
                system.add(many.document(MANY_PICTURES));
                rate = throughServices(system, report);
                rateOfMany = ofManyPictures(system, report);
            }
            Figure loop = loop(one, folder.resolve("one"), "pipeline.loop", report);
            Figure loopOfMany = loop(many, folder.resolve("many"), "pipeline.many.loop", report);
            Figure pool = pool(one, Files.createDirectory(folder.resolve("pool")), report);
            report.add(price("pipeline.price.loop", loop, rate));
            report.add(price("pipeline.many.price.loop", loopOfMany, rateOfMany));
            report.add(price("pipeline.price.pool", pool, rate));
        } finally {
            FolderRemoval.delete(folder);
        }
    }

    /**
     * One run.
     *
     * @param rate     items a second, from the dispatch of the first to the moment when the last is in the table
     * @param drawing  from dispatch to drawing
     * @param judging  from drawing to verdict
     * @param whole    from dispatch to verdict
     * @param cpu      milliseconds of processor time for each item, by process
     */
    private record Run(
            double rate,
            StageTimes.Latencies drawing,
            StageTimes.Latencies judging,
            StageTimes.Latencies whole,
            Map<String, Double> cpu) {

        double allCpu() {
            return cpu.values().stream().mapToDouble(each -> each).sum();
        }
    }

    /** @return items a second */
    private double throughServices(BenchSystem system, BenchReport report) throws IOException, InterruptedException {
        // However few are measured: until then the code of the services is not compiled.
        system.evaluate(ONE_PICTURE, ITEMS, 1);
        Optional<FlameGraphs> graphs = Optional.ofNullable(profile)
                .map(folder -> new FlameGraphs(workplace.folder().resolve(folder), system.members()));
        if (graphs.isPresent()) {
            graphs.get().begin();
        }
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < repeats; i++) {
            runs.add(run(system, ONE_PICTURE, 2L + i));
        }
        if (graphs.isPresent()) {
            graphs.get().end();
        }
        Figure rate = figure("pipeline.rate", "items/s", runs, Run::rate, Optional.of(Figure.Target.atLeast(RATE)));
        report.add(rate);
        Map<String, ToDoubleFunction<Run>> latencies = new LinkedHashMap<>();
        latencies.put("pipeline.drawing.p50", run -> run.drawing().quantile(0.5));
        latencies.put("pipeline.drawing.p99", run -> run.drawing().quantile(0.99));
        latencies.put("pipeline.judging.p50", run -> run.judging().quantile(0.5));
        latencies.put("pipeline.judging.p99", run -> run.judging().quantile(0.99));
        latencies.put("pipeline.whole.p50", run -> run.whole().quantile(0.5));
        latencies.put("pipeline.whole.p99", run -> run.whole().quantile(0.99));
        latencies.forEach((name, of) -> report.add(figure(name, "ms", runs, of, Optional.empty())));
        report.add(figure("pipeline.cpu", "ms/item", runs, Run::allCpu, Optional.empty()));
        runs.getFirst().cpu().keySet().forEach(process -> report.add(figure(
                "pipeline.cpu." + process, "%", runs, run -> 100 * run.cpu().get(process) / run.allCpu(), Optional.empty())));
        return rate.value();
    }

    /** The same where each picture is a file of its own, forced to the disk. */
    private double ofManyPictures(BenchSystem system, BenchReport report) throws IOException, InterruptedException {
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < repeats; i++) {
            runs.add(run(system, MANY_PICTURES, 1L + i));
        }
        Figure rate = figure("pipeline.many.rate", "items/s", runs, Run::rate, Optional.empty());
        report.add(rate);
        report.add(figure("pipeline.many.cpu", "ms/item", runs, Run::allCpu, Optional.empty()));
        return rate.value();
    }

    private Run run(BenchSystem system, String model, long seed) throws IOException, InterruptedException {
        StageTimes times = new StageTimes(system.topics());
        Map<String, Double> before = cpuSeconds(system);
        Ends ends = new Ends();
        JsonNode progress = system.evaluate(model, items, seed, ends).path("progress");
        Map<String, Double> cpu = cpuSeconds(system);
        BenchSystem.requireNoErrors(progress);
        times.read();
        long done = progress.path("verified").asLong();
        cpu.replaceAll((process, seconds) -> 1e3 * (seconds - before.get(process)) / done);
        return new Run(
                done / (Duration.between(times.begin(), ends.reached()).toNanos() / 1e9),
                times.drawing(),
                times.judging(),
                times.whole(),
                cpu);
    }

    /** Sees when all verdicts are in the table, to a tenth of a second. */
    private static final class Ends implements BenchSystem.Watcher {

        private Optional<Instant> reached = Optional.empty();

        @Override
        public void look(long verified, long expected) {
            if (reached.isEmpty() && verified == expected) {
                reached = Optional.of(Instant.now());
            }
        }

        Instant reached() {
            return reached.orElseThrow(() -> new RunFailedException("the evaluation has ended without all verdicts"));
        }
    }

    /** By process; what the stub and this process use is one of them. */
    private static Map<String, Double> cpuSeconds(BenchSystem system) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        for (Member member : system.members()) {
            seconds.put(member.component().code(), CpuTime.seconds(BenchSystem.process(member)));
        }
        seconds.put("stub", CpuTime.own());
        return seconds;
    }

    private Figure loop(StubModel model, Path folder, String name, BenchReport report) throws Exception {
        PlainLoop loop = new PlainLoop(model, folder);
        AtomicLong next = new AtomicLong();
        Figure figure = Repeats.warm(repeats, () -> loop.run(next.getAndAdd(items), items))
                .figure(name, "items/s", seconds -> items / seconds);
        report.add(figure);
        return figure;
    }

    private Figure pool(StubModel model, Path folder, BenchReport report) throws Exception {
        ThreadPoolScript script = new ThreadPoolScript(model.url(), folder);
        Figure figure = Repeats.warm(repeats, () -> script.run(items))
                .figure("pipeline.pool", "items/s", seconds -> items / seconds);
        report.add(figure);
        return figure;
    }

    /** How many times as fast it is. */
    private static Figure price(String name, Figure alone, double rate) {
        return new Figure(name, "x", alone.values().stream().map(each -> each / rate).toList(), Optional.empty(), 0);
    }

    private static Figure figure(
            String name, String unit, List<Run> runs, ToDoubleFunction<Run> of, Optional<Figure.Target> target) {
        return new Figure(name, unit, runs.stream().mapToDouble(of).boxed().toList(), target, 0);
    }
}
