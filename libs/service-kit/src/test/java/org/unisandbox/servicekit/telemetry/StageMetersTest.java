package org.unisandbox.servicekit.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.unisandbox.contracts.ItemDispatched;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Sampling;
import org.unisandbox.contracts.TaskItem;

class StageMetersTest {

    private final MeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void everyItemOfABatchTakesAsLongAsTheBatch() throws Exception {
        StageMeters stage = new StageMeters(meters, "drawing");

        String result = stage.batch(List.of(item("a"), item("a"), item("b")), work -> work, () -> "done");

        assertThat(result).isEqualTo("done");
        assertThat(timer("a").count()).isEqualTo(2);
        assertThat(timer("b").count()).isEqualTo(1);
        assertThat(timer("b").max(TimeUnit.NANOSECONDS))
                .isEqualTo(timer("a").max(TimeUnit.NANOSECONDS));
        assertThat(meters.get("unisandbox.batch.size").tag("stage", "drawing").summary().totalAmount()).isEqualTo(3);
    }

    @Test
    void itemsAreCountedByOutcome() {
        StageMeters stage = new StageMeters(meters, "drawing");

        stage.left(List.of(item("a")), item -> item, _ -> "drawn");
        stage.left(item("b"), "drawn", 4);

        assertThat(meters.get("unisandbox.items")
                        .tags("stage", "drawing", "mode", "normal", "outcome", "drawn")
                        .counter()
                        .count())
                .isEqualTo(5);
    }

    @Test
    void manyModelsMakeNoMoreSeriesThanAHundredAndOne() throws Exception {
        meters.config().meterFilter(new BoundedModelNames());
        StageMeters stage = new StageMeters(meters, "drawing");
        List<ItemDispatched> items = IntStream.range(0, 150).mapToObj(i -> item("m" + i)).toList();

        stage.batch(items, work -> work, () -> "done");

        Set<String> names = meters.get("unisandbox.stage.duration").timers().stream()
                .map(timer -> timer.getId().getTag("model"))
                .collect(Collectors.toSet());
        assertThat(names).hasSize(101).contains("m0", "m99", "other").doesNotContain("m100");
        assertThat(timer("other").count()).isEqualTo(50);
    }

    private Timer timer(String model) {
        return meters.get("unisandbox.stage.duration").tags("stage", "drawing", "model", model).timer();
    }

    private static ItemDispatched item(String model) {
        return new ItemDispatched(
                "d",
                "r",
                "00",
                new TaskItem("i", "i", "A", "math1", "reference", "test", "p", "1 apple", List.of(), "1"),
                0,
                new ModelRef(model, "00"),
                Mode.NORMAL,
                Sampling.STANDARD,
                1,
                List.of(Judge.ORACLE),
                Optional.empty());
    }
}
