package org.unisandbox.servicekit.telemetry;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.unisandbox.contracts.ItemDispatched;

/**
 * What becomes of items at one stage of their way: {@code unisandbox.items} by stage, mode and outcome, {@code
 * unisandbox.stage.duration} by stage and model, {@code unisandbox.batch.size} by stage.
 */
public final class StageMeters {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5)
    };

    private final MeterRegistry meters;
    private final String stage;

    /**
     * @param stage such as {@code generation}
     */
    public StageMeters(MeterRegistry meters, String stage) {
        this.meters = meters;
        this.stage = stage;
    }

    /** Works at items together: each of them takes as long as all of them. */
    public <W, R> R batch(List<W> items, Function<W, ItemDispatched> work, Callable<R> doing) throws Exception {
        batchSizes().record(items.size());
        long began = System.nanoTime();
        R result = doing.call();
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        Map<String, Timer> byModel = new HashMap<>();
        items.forEach(item -> byModel.computeIfAbsent(work.apply(item).model().name(), this::duration).record(took));
        return result;
    }

    /** Items have left the stage, each in its way. */
    public <E> void left(List<E> events, Function<E, ItemDispatched> work, Function<E, String> outcome) {
        Map<Exit, Integer> counts = new HashMap<>();
        events.forEach(event ->
                counts.merge(new Exit(work.apply(event).mode().code(), outcome.apply(event)), 1, Integer::sum));
        counts.forEach(this::count);
    }

    private record Exit(String mode, String outcome) {}

    /** Items of one kind have left the stage. */
    public void left(ItemDispatched any, String outcome, int count) {
        count(new Exit(any.mode().code(), outcome), count);
    }

    private void count(Exit exit, int count) {
        meters.counter("unisandbox.items", "stage", stage, "mode", exit.mode(), "outcome", exit.outcome())
                .increment(count);
    }

    private DistributionSummary batchSizes() {
        return DistributionSummary.builder("unisandbox.batch.size")
                .description("Items that were worked at together")
                .tag("stage", stage)
                .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64, 128)
                .register(meters);
    }

    private Timer duration(String model) {
        return Timer.builder("unisandbox.stage.duration")
                .description("How long an item is worked at, with the others of its batch")
                .tags("stage", stage, BoundedModelNames.TAG, model)
                .serviceLevelObjectives(BUCKETS)
                .register(meters);
    }
}
