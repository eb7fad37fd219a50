package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.unisandbox.embedded.KafkaTopics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One long run, to see whether anything grows. */
@Command(name = "soak", description = "Sends items with a model that costs nothing through a system of its own, and looks at"
        + " all processes meanwhile: does what they hold grow, is anything given up? 200,000 items take some 10 minutes.")
final class BenchSoak implements Callable<Integer> {

    private static final String MODEL = "stub";
    private static final List<String> TASKS = List.of("math1", "math2", "math3");
    /** Of one pair of every task: two halves, two modes. */
    private static final int ITEMS_OF_A_PAIR = 4 * TASKS.size();
    /** Beyond that many, items are drawn more than once: there are not enough different ones. */
    private static final int MOST_PAIRS = 8_334;

    private static final int SAMPLES = 20;
    /** What is filled once, such as caches and pools, is filled by then. */
    private static final int WARM_UP = 4;

    private static final double MOST_GROWTH_PERCENT = 10;
    private static final double MOST_HANDLES = 10;
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Workplace workplace;

    @Option(names = "--items", paramLabel = "N", defaultValue = "200000",
            description = "How many items, rounded up to a multiple of 12 (default: 200000).")
    private int items;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    BenchSoak(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (items < 1_000 || items > 10_000_000) {
            throw new InputException("--items must be 1000 to 10000000: " + items);
        }
        BenchReport report = new BenchReport(workplace.console());
        DataFolder folder = new DataFolder(Files.createTempDirectory("unisandbox-soak"));
        try (DataFolder.Claim _ = folder.claim();
                StubModel model = new StubModel();
                Stack stack = Stack.of(workplace, folder, Map.of(), CallerKey.of(workplace))) {
            stack.start();
            soak(folder, model, report);
        } finally {
            FolderRemoval.delete(folder.root());
        }
        if (json) {
            workplace.console().json(report.json());
        } else {
            workplace.console().result(report.table());
        }
        return 0;
    }

    private void soak(DataFolder folder, StubModel model, BenchReport report) throws InterruptedException, IOException {
        try (ServiceApi generation = new ServiceApi(StackOptions.port(folder, Component.GENERATION), CallerKey.of(workplace));
                ServiceApi analysis = new ServiceApi(StackOptions.port(folder, Component.ANALYSIS), CallerKey.of(workplace))) {
            JsonNode added = generation.post("/models", model.document(MODEL));
            new PublishedModels(new PatientApi(Component.ANALYSIS, analysis, workplace.console()))
                    .awaitCurrent(MODEL, added.path("revision").asText());
            long began = System.nanoTime();
            String id = analysis.post("/evaluations", request()).path("id").asText();
            Map<Component, List<ProcessSample>> samples = watch(folder, analysis, id);
            double seconds = (System.nanoTime() - began) / 1e9;
            tell(folder, analysis.get("/evaluations/" + id).path("progress"), seconds, report);
            samples.forEach((component, seen) -> tell(component, seen, report));
        }
    }

    private ObjectNode request() {
        int pairs = Math.ceilDiv(items, ITEMS_OF_A_PAIR);
        int drawings = Math.ceilDiv(pairs, MOST_PAIRS);
        ObjectNode request = JsonNodeFactory.instance.objectNode()
                .put("model", MODEL)
                .put("n", Math.ceilDiv(pairs, drawings))
                .put("samples", drawings);
        TASKS.forEach(request.putArray("tasks")::add);
        request.putArray("judges").add("oracle");
        return request;
    }

    /** Looks at all processes each time a twentieth of the items is done. */
    private Map<Component, List<ProcessSample>> watch(DataFolder folder, ServiceApi analysis, String id)
            throws InterruptedException, IOException {
        Map<Component, List<ProcessSample>> samples = new EnumMap<>(Component.class);
        long moved = System.nanoTime();
        long before = -1;
        int next = 1;
        while (true) {
            JsonNode evaluation = analysis.get("/evaluations/" + id);
            JsonNode progress = evaluation.path("progress");
            long done = progress.path("verified").asLong();
            long expected = Math.max(progress.path("expected").asLong(), items);
            workplace.console().progress("%s %,d of %,d items".formatted(Bar.of((double) done / expected), done, expected));
            if (next <= SAMPLES && done * SAMPLES >= next * expected) {
                look(folder, samples);
                next++;
            }
            if (!evaluation.path("state").asText().equals("running")) {
                workplace.console().endProgress();
                if (!evaluation.path("state").asText().equals("done")) {
                    throw new RunFailedException("the evaluation " + evaluation.path("state").asText() + ": "
                            + evaluation.path("failure").path("detail").asText("no reason given"));
                }
                return samples;
            }
            if (done != before) {
                before = done;
                moved = System.nanoTime();
            } else if (System.nanoTime() - moved > PATIENCE.toNanos()) {
                throw new RunFailedException("no item was done for " + PATIENCE.toMinutes() + " minutes, after " + done);
            }
            Thread.sleep(POLL);
        }
    }

    private static void look(DataFolder folder, Map<Component, List<ProcessSample>> samples) throws InterruptedException {
        for (Member member : folder.state().orElseThrow().members()) {
            ProcessHandle process = member.process()
                    .orElseThrow(() -> new RunFailedException(member.component().label() + " has ended"));
            samples.computeIfAbsent(member.component(), _ -> new ArrayList<>())
                    .add(ProcessSample.of(process, member.component() != Component.POSTGRES));
        }
    }

    private void tell(DataFolder folder, JsonNode progress, double seconds, BenchReport report) {
        long done = progress.path("verified").asLong();
        report.add(figure("soak.items", "items", done, Figure.Target.atLeast(items)));
        report.add(figure("soak.rate", "items/s", done / seconds));
        report.add(figure("soak.errors", "items", progress.path("errors").asLong(), Figure.Target.atMost(0)));
        report.add(figure("soak.dead-letters", "messages", KafkaTopics.messages(
                "127.0.0.1:" + StackOptions.port(folder, Component.KAFKA),
                ChaosSystem.deadLetters()), Figure.Target.atMost(0)));
    }

    private static void tell(Component component, List<ProcessSample> samples, BenchReport report) {
        List<ProcessSample> warm = samples.subList(Math.min(WARM_UP, samples.size() - 2), samples.size());
        String name = component.code();
        if (component != Component.POSTGRES) {
            double first = median(warm.subList(0, warm.size() / 2), sample -> sample.heapBytes() / 1e6);
            double second = median(warm.subList(warm.size() / 2, warm.size()), sample -> sample.heapBytes() / 1e6);
            report.add(figure(name + ".heap.first", "MB", first));
            report.add(figure(name + ".heap.second", "MB", second));
            report.add(figure(name + ".heap.growth", "%", 100 * (second / first - 1), Figure.Target.atMost(MOST_GROWTH_PERCENT)));
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
        report.add(figure(name + ".second", unit, second));
        report.add(new Figure(name + ".growth", unit, List.of(second - first), target, 0));
    }

    private static double median(List<ProcessSample> samples, ToDoubleFunction<ProcessSample> of) {
        double[] sorted = samples.stream().mapToDouble(of).sorted().toArray();
        return sorted.length % 2 == 1
                ? sorted[sorted.length / 2]
                : (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
    }

    private static Figure figure(String name, String unit, double value) {
        return new Figure(name, unit, List.of(value), Optional.empty(), 0);
    }

    private static Figure figure(String name, String unit, double value, Figure.Target target) {
        return new Figure(name, unit, List.of(value), Optional.of(target), 0);
    }
}
