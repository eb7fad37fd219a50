package org.unisandbox.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.unisandbox.contracts.EventJson;
import org.unisandbox.contracts.Generation;
import org.unisandbox.contracts.ImageGenerated;
import org.unisandbox.contracts.ImageVerified;
import org.unisandbox.contracts.ItemDispatched;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.JudgeIdentity;
import org.unisandbox.contracts.MalformedEventException;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Outcome;
import org.unisandbox.contracts.Sampling;
import org.unisandbox.contracts.TaskItem;
import org.unisandbox.contracts.Verdict;

/** The largest event of an item, the one with its verdict, to JSON and back: what every service does for each. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class EventBenchmark {

    private static final String CAPTION = "5 apples";

    private final ImageVerified event = new ImageVerified(
            new ImageGenerated(
                    new ItemDispatched(
                            "0198f2a4-3b7c-7d11-9c55-0f2f6a1e8b01",
                            "0198f2a4-3b7c-7d11-9c55-0f2f6a1e8b00",
                            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                            new TaskItem(
                                    "math3-natural-test-1-17-A",
                                    "math3-natural-test-1-17",
                                    "A",
                                    "math3",
                                    "natural",
                                    "test",
                                    "Draw as many apples as 2 + 3 x 4 - 9 is.",
                                    CAPTION,
                                    List.of("3 x 4 = 12", "2 + 12 = 14", "14 - 9 = 5"),
                                    "a + b x c - d"),
                            0,
                            new ModelRef("reference", "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"),
                            org.unisandbox.contracts.Mode.COT,
                            Sampling.STANDARD,
                            1,
                            List.of(Judge.ORACLE),
                            Optional.empty()),
                    new Generation.Drawn(
                            "fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9",
                            Optional.of("3 x 4 = 12, 2 + 12 = 14, 14 - 9 = 5"),
                            Optional.of(CAPTION))),
            List.of(new Verdict(
                    new JudgeIdentity(Judge.ORACLE, Optional.empty(), Optional.empty(), Map.of()),
                    Outcome.PASS,
                    Optional.of(CAPTION),
                    OptionalDouble.empty(),
                    Optional.empty())));
    private final byte[] json = EventJson.write(event);

    @Benchmark
    public byte[] write() {
        return EventJson.write(event);
    }

    @Benchmark
    public ImageVerified read() throws MalformedEventException {
        return EventJson.read(json, ImageVerified.class);
    }
}
