package org.unisandbox.local;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What becomes of the rate when there is more of everything: processes, partitions, items. */
@Command(name = "scaling", description = "Sends items through systems of its own: with 1 to 8 processes that draw and a model that"
        + " makes them wait, with 1 to 48 partitions, and in runs of 100 to 100,000 items, of which time and memory for each item"
        + " should stay as they are. Takes a quarter of an hour, with 1,000,000 items half an hour.")
final class BenchScaling implements Callable<Integer>, Benchmark {

    private static final List<Integer> PROCESSES = List.of(1, 2, 4, 8);
    private static final List<Integer> PARTITIONS = List.of(1, 4, 12, 48);
    private static final int LONGEST = 100_000;
    private static final int SHORTEST = 100;
    /** Of runs below that most of the time is begin and end. */
    private static final int LEAST_OF_SLOPE = 1_000;

    private static final int MOST = 1_000_000;
    /** Of the waiting model, in milliseconds and for each process. */
    private static final int LATENCY = 500;
    private static final int SLOTS = 16;

    private static final double SHARE_PERCENT = 90;
    private static final double FLAT = 0.1;

    private final Workplace workplace;

    @Option(names = "--longest", paramLabel = "N",
            description = "Items of the longest run, 1000 to 1000000 (default: " + LONGEST + ").")
    private int longest = LONGEST;

    @Option(names = "--only", paramLabel = "WHAT",
            description = "processes, partitions or length; repeatable (default: all three).")
    private List<Part> only = List.of(Part.values());

    @Option(names = "--quick", description = "1 and 4 processes, 4 and 48 partitions, runs of up to 10,000 items.")
    private boolean quick;

    @Mixin
    private BenchOptions options = new BenchOptions();

    /** What there is more of. */
    enum Part {
        processes,
        partitions,
        length
    }

    BenchScaling(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws Exception {
        BenchOptions.requireRange("--longest", longest, LEAST_OF_SLOPE, MOST);
        BenchReport report = new BenchReport(workplace.console());
        if (quick) {
            measureQuickly(report);
        } else {
            measure(PROCESSES, PARTITIONS, report);
        }
        return options.finish(report, workplace.console());
    }

    @Override
    public void measureQuickly(BenchReport report) throws Exception {
        longest = 10 * LEAST_OF_SLOPE;
        measure(List.of(1, 4), List.of(4, 48), report);
    }

    private void measure(List<Integer> processes, List<Integer> partitions, BenchReport report) throws Exception {
        if (only.contains(Part.processes)) {
            processes(processes, report);
        }
        if (only.contains(Part.partitions)) {
            for (int count : partitions) {
                partitions(count, report);
            }
        }
        if (only.contains(Part.length)) {
            lengths(report);
        }
    }

    /** Each waits for a server that would take more: as many times as there are processes the rate of one is the most. */
    private void processes(List<Integer> counts, BenchReport report) throws Exception {
        try (StubModel model = StubModel.ofOnePicture();
                BenchSystem system = new BenchSystem(workplace, PARTITIONS.getLast())) {
            double limit = 1e3 * SLOTS / LATENCY;
            for (int count : counts) {
                new Rescaling(workplace, system.folder()).to(Component.GENERATION, count);
                system.awaitConsumers(Component.GENERATION, 2 * count);
                String name = "waiting-" + count;
                system.add(model.document(name, SLOTS));
                model.answerAfter(Duration.ofMillis(1), count * SLOTS);
                // Of processes that have just started, until their code is compiled.
                system.evaluate(name, count * LEAST_OF_SLOPE, 2);
                model.answerAfter(Duration.ofMillis(LATENCY), count * SLOTS);
                int items = (int) (count * limit * 20);
                double rate = AnswerRate.during(model, items, count * SLOTS, () -> system.evaluate(
                        name, items, 1));
                report.add(Figure.of("scaling.processes." + count, "items/s", rate));
                report.add(Figure.of("scaling.processes." + count + ".share", "%", 100 * rate / (count * limit),
                        Figure.Target.atLeast(SHARE_PERCENT)));
            }
        }
    }

    private void partitions(int count, BenchReport report) throws IOException, InterruptedException {
        try (StubModel model = StubModel.ofOnePicture();
                BenchSystem system = new BenchSystem(workplace, count)) {
            String name = "stub";
            system.add(model.document(name));
            int items = longest / 10;
            timed(system, name, items, 1);
            report.add(Figure.of("scaling.partitions." + count, "items/s", 1e3 / timed(system, name, items, 2)));
        }
    }

    private void lengths(BenchReport report) throws IOException, InterruptedException {
        try (StubModel model = StubModel.ofOnePicture();
                BenchSystem system = new BenchSystem(workplace)) {
            String name = "stub";
            system.add(model.document(name));
            // By then the code is compiled.
            timed(system, name, 10 * LEAST_OF_SLOPE, 1);
            List<Trend.Point> times = new ArrayList<>();
            List<Trend.Point> heaps = new ArrayList<>();
            for (int items = SHORTEST, seed = 2; items <= longest; items *= 10, seed++) {
                double milliseconds = timed(system, name, items, seed);
                double megabytes = heap(system);
                report.add(Figure.of("scaling.length." + items + ".time", "ms/item", milliseconds));
                report.add(Figure.of("scaling.length." + items + ".heap", "MB", megabytes));
                if (items >= LEAST_OF_SLOPE) {
                    times.add(new Trend.Point(items, milliseconds));
                    heaps.add(new Trend.Point(items, megabytes));
                }
            }
            // Twice the items, so many times the time for each: 2 to the power of it.
            report.add(slope("scaling.length.time.slope", times));
            report.add(slope("scaling.length.heap.slope", heaps));
        }
    }

    private static Figure slope(String name, List<Trend.Point> points) {
        return Figure.of(name, "power", Trend.power(points), Figure.Target.atMost(FLAT));
    }

    /** Milliseconds for each item of an evaluation, from the dispatch of the first to the verdict of the last. */
    private static double timed(BenchSystem system, String name, int items, long seed)
            throws IOException, InterruptedException {
        return 1e3 / system.evaluate(name, items, seed).path("ratePerSecond")
                .asDouble();
    }

    /** What lives in all Java heaps after a collection. */
    private static double heap(BenchSystem system) throws InterruptedException {
        long bytes = 0;
        for (Member member : system.members()) {
            bytes += ProcessSample.of(BenchSystem.process(member), member.component() != Component.POSTGRES).heapBytes();
        }
        return bytes / 1e6;
    }
}
