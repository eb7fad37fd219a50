package org.unisandbox.local;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.unisandbox.endpoints.Endpoint;
import org.unisandbox.endpoints.EndpointSettings;
import org.unisandbox.endpoints.EndpointSettings.Limits;
import org.unisandbox.endpoints.Secrets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How much of what a server allows is used: a server with so many slots that takes so long gives slots / latency answers a second. */
@Command(name = "connectors", description = "Asks a server that answers after 10 to 1000 ms, with 8 to 256 requests at the same"
        + " time: which share of slots / latency answers a second is reached, by the connector alone and by evaluations of a"
        + " system of its own. Takes some minutes.")
final class BenchConnectors implements Callable<Integer>, Benchmark {

    private static final int LONGEST = 60_000;
    private static final int MOST_SLOTS = 1_024;
    /** What the target is for. */
    private static final Case AIM = new Case(200, 32);

    private static final Case WARM = new Case(10, 32);
    private static final double WARM_SECONDS = 4;

    private static final double SHARE_PERCENT = 95;
    /** Two cores do not draw more, however short the latency. */
    private static final int MOST_A_SECOND = 1_000;

    private static final int MOST_ALONE = 5_000;

    /** Until the code of the services is compiled. */
    private static final int WARM_ITEMS = 5_000;

    private static final double SECONDS = 15;
    private static final double QUICK_SECONDS = 8;
    private static final ObjectNode QUESTION = JsonNodeFactory.instance.objectNode().put("prompt", "two apples");

    /**
     * A server.
     *
     * @param latency milliseconds
     * @param slots   requests at the same time
     */
    private record Case(int latency, int slots) {

        /** Answers a second. */
        double limit() {
            return 1e3 * slots / latency;
        }

        String name() {
            return latency + "ms." + slots;
        }
    }

    private final Workplace workplace;

    @Option(names = "--latencies", paramLabel = "MS", split = ",",
            description = "How long the server takes for an answer, in milliseconds; several separated by commas (default: "
                    + "10,50,200,1000).")
    private List<Integer> latencies = List.of(10, 50, 200, 1_000);

    @Option(names = "--slots", paramLabel = "N", split = ",",
            description = "How many requests it takes at a time; several separated by commas (default: 8,32,128,256).")
    private List<Integer> slots = List.of(8, 32, 128, 256);

    @Option(names = "--quick", description = "Only 200 ms, with 32 and 128 slots, for a few seconds each.")
    private boolean quick;

    @Option(names = "--alone", description = "Only the connector, without a system.")
    private boolean alone;

    @Mixin
    private BenchOptions options = new BenchOptions();

    BenchConnectors(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws Exception {
        latencies.forEach(latency -> BenchOptions.requireRange("--latencies", latency, 1, LONGEST));
        slots.forEach(count -> BenchOptions.requireRange("--slots", count, 1, MOST_SLOTS));
        BenchReport report = new BenchReport(workplace.console());
        if (quick) {
            measureQuickly(report);
        } else {
            measure(latencies.stream()
                    .flatMap(latency -> slots.stream().map(slots -> new Case(latency, slots)))
                    .toList(), SECONDS, report);
        }
        return options.finish(report, workplace.console());
    }

    @Override
    public void measureQuickly(BenchReport report) throws Exception {
        measure(List.of(AIM, new Case(AIM.latency(), 4 * AIM.slots())), QUICK_SECONDS, report);
    }

    private void measure(List<Case> cases, double seconds, BenchReport report) throws Exception {
        try (StubModel model = StubModel.ofOnePicture()) {
            // By then the code of client and server is compiled.
            shareAlone(WARM, model, WARM_SECONDS);
            for (Case each : cases) {
                report.add(figure("connector." + each.name(), each, shareAlone(each, model, seconds)));
            }
            if (!alone) {
                throughServices(cases, model, seconds, report);
            }
        }
    }

    private static Figure figure(String name, Case each, double share) {
        return new Figure(
                name,
                "%",
                List.of(100 * share),
                each.equals(AIM) ? Optional.of(Figure.Target.atLeast(SHARE_PERCENT)) : Optional.empty(),
                0);
    }

    /** Of the connector, asked by twice as many threads as it has slots. */
    private static double shareAlone(Case each, StubModel model, double seconds)
            throws IOException, InterruptedException, ExecutionException {
        model.answerAfter(Duration.ofMillis(each.latency()), each.slots());
        Limits standard = Limits.STANDARD;
        Endpoint endpoint = new Endpoint(
                new EndpointSettings(
                        model.url(),
                        Optional.empty(),
                        EndpointSettings.Authentication.BEARER,
                        new Limits(each.slots(), standard.timeout(), standard.attempts(), standard.patience())),
                new Secrets(Map.of(), Optional.empty()));
        int requests = requests(each, MOST_ALONE, seconds / 2);
        return AnswerRate.during(model, requests, each.slots(), () -> ask(endpoint, requests, 2 * each.slots())) / each.limit();
    }

    private static int requests(Case each, int mostASecond, double seconds) {
        return (int) Math.max(5.0 * each.slots(), seconds * Math.min(each.limit(), mostASecond));
    }

    private static void ask(Endpoint endpoint, int requests, int threads) throws InterruptedException {
        AtomicInteger left = new AtomicInteger(requests);
        List<Future<?>> asking = new ArrayList<>();
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < threads; i++) {
                asking.add(each.submit(() -> {
                    while (left.getAndDecrement() > 0) {
                        endpoint.post("generate", QUESTION, PlainLoop::picture);
                    }
                    return null;
                }));
            }
            for (Future<?> one : asking) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new RunFailedException("the server cannot be asked: " + e.getCause(), e);
        }
    }

    private void throughServices(List<Case> cases, StubModel model, double seconds, BenchReport report) throws Exception {
        try (BenchSystem system = new BenchSystem(workplace)) {
            String warm = "warm";
            model.answerAfter(Duration.ofMillis(WARM.latency()), MOST_SLOTS);
            system.add(model.document(warm));
            system.evaluate(warm, WARM_ITEMS, 1);
            for (Case each : cases) {
                model.answerAfter(Duration.ofMillis(each.latency()), each.slots());
                String name = "stub-" + each.latency() + "-" + each.slots();
                system.add(model.document(name, each.slots()));
                int items = requests(each, MOST_A_SECOND, seconds);
                double rate = AnswerRate.during(model, items, each.slots(), () -> system.evaluate(
                        name, items, 1));
                report.add(figure("service." + each.name(), each, rate / each.limit()));
            }
        }
    }
}
