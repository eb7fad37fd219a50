package org.unisandbox.benchmarks;

import java.util.Optional;
import java.util.Random;
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
import org.unisandbox.umm.Drawing;
import org.unisandbox.umm.UnreadableImageException;
import org.unisandbox.umm.world.World;

/** Pictures of the reference world to PNG, and back to what the oracle sees. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DrawingBenchmark {

    private static final int FLOWERS = 5;

    private final Drawing drawing =
            new Drawing(World.get().place(World.get().nouns().getFirst(), FLOWERS, new Random(1)));
    private final byte[] png = drawing.png();

    @Benchmark
    public byte[] png() {
        return drawing.png();
    }

    @Benchmark
    public Optional<String> read() throws UnreadableImageException {
        return Drawing.fromPng(png).read();
    }
}
