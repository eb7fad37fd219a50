package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.unisandbox.embedded.KafkaTopics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One long run, to see whether anything grows. */
@Command(name = "soak", description = "Sends items with a model that costs nothing through a system of its own, and looks at"
        + " all processes meanwhile: does what they hold grow, is anything given up? 200,000 items take some 10 minutes.")
final class BenchSoak implements Callable<Integer> {

    private static final String MODEL = "stub";
    private static final int SAMPLES = 20;
    /** What is filled once, such as caches and pools, is filled by then. */
    private static final int WARM_UP = 4;

    private static final double MOST_GROWTH_PERCENT = 10;
    private static final double MOST_HANDLES = 10;

    private final Workplace workplace;

    @Option(names = "--items", paramLabel = "N", defaultValue = "200000",
            description = "How many items, rounded up to a multiple of 12 (default: 200000).")
    private int items;

    @Mixin
    private BenchOptions options = new BenchOptions();

    BenchSoak(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        BenchOptions.requireRange("--items", items, 1_000, 10_000_000);
        BenchReport report = new BenchReport(workplace.console());
        try (StubModel model = StubModel.ofOnePicture();
                BenchSystem system = new BenchSystem(workplace)) {
            system.add(model.document(MODEL));
            soak(system, report);
        }
        return options.finish(report, workplace.console());
    }

    private void soak(BenchSystem system, BenchReport report) throws InterruptedException, IOException {
        Map<Component, List<ProcessSample>> samples = new EnumMap<>(Component.class);
        long began = System.nanoTime();
        JsonNode evaluation = system.evaluate(MODEL, items, 1, new EachTwentieth(system, samples));
        double seconds = (System.nanoTime() - began) / 1e9;
        tell(system, evaluation.path("progress"), seconds, report);
        samples.forEach((component, seen) -> tell(component, seen, report));
    }

    /** Looks at all processes each time a twentieth of the items is done. */
    private static final class EachTwentieth implements BenchSystem.Watcher {

        private final BenchSystem system;
        private final Map<Component, List<ProcessSample>> samples;
        private int next = 1;

        EachTwentieth(BenchSystem system, Map<Component, List<ProcessSample>> samples) {
            this.system = system;
            this.samples = samples;
        }

        @Override
        public void look(long verified, long expected) throws InterruptedException {
            if (next <= SAMPLES && verified * SAMPLES >= next * expected) {
                for (Member member : system.members()) {
                    samples.computeIfAbsent(member.component(), _ -> new ArrayList<>())
                            .add(ProcessSample.of(BenchSystem.process(member), member.component() != Component.POSTGRES));
                }
                next++;
            }
        }
    }

    private void tell(BenchSystem system, JsonNode progress, double seconds, BenchReport report) {
        long done = progress.path("verified").asLong();
        report.add(Figure.of("soak.items", "items", done, Figure.Target.atLeast(items)));
        report.add(Figure.of("soak.rate", "items/s", done / seconds));
        report.add(Figure.of("soak.errors", "items", progress.path("errors").asLong(), Figure.Target.atMost(0)));
        report.add(Figure.of("soak.dead-letters", "messages", KafkaTopics.messages(
                system.broker(),
                ChaosSystem.deadLetters()), Figure.Target.atMost(0)));
    }

    private static void tell(Component component, List<ProcessSample> samples, BenchReport report) {
        List<ProcessSample> warm = samples.subList(Math.min(WARM_UP, samples.size() - 2), samples.size());
        String name = component.code();
        if (component != Component.POSTGRES) {
            double first = median(warm.subList(0, warm.size() / 2), sample -> sample.heapBytes() / 1e6);
            double second = median(warm.subList(warm.size() / 2, warm.size()), sample -> sample.heapBytes() / 1e6);
            report.add(Figure.of(name + ".heap.first", "MB", first));
            report.add(Figure.of(name + ".heap.second", "MB", second));
            report.add(Figure.of(name + ".heap.growth", "%", 100 * (second / first - 1), Figure.Target.atMost(MOST_GROWTH_PERCENT)));
        }
        // Each connection of the database keeps files open of the tables that it has touched, up to a limit of its own.
        add(name + ".handles", "", warm, ProcessSample::handles, component == Component.POSTGRES
                ? Optional.empty()
                : Optional.of(Figure.Target.atMost(MOST_HANDLES)), report);
        add(name + ".threads", "", warm, ProcessSample::threads, Optional.empty(), report);
        add(name + ".resident", "MB", warm, sample -> sample.residentBytes() / 1e6, Optional.empty(), report);
    }

    private static void add(
            String name, String unit, List<ProcessSample> warm, ToDoubleFunction<ProcessSample> of,
            Optional<Figure.Target> target, BenchReport report) {
        double first = median(warm.subList(0, warm.size() / 2), of);
        double second = median(warm.subList(warm.size() / 2, warm.size()), of);
        report.add(Figure.of(name + ".second", unit, second));
        report.add(new Figure(name + ".growth", unit, List.of(second - first), target, 0));
    }

    private static double median(List<ProcessSample> samples, ToDoubleFunction<ProcessSample> of) {
        double[] sorted = samples.stream().mapToDouble(of).sorted().toArray();
        return sorted.length % 2 == 1
                ? sorted[sorted.length / 2]
                : (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
    }
}
