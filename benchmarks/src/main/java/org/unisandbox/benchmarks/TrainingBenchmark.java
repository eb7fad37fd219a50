package org.unisandbox.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.unisandbox.umm.Checkpoint;
import org.unisandbox.umm.ComputeDevice;
import org.unisandbox.umm.model.Trainer;
import org.unisandbox.umm.model.Trainer.Batch;
import org.unisandbox.umm.model.Trainer.Optimiser;
import org.unisandbox.umm.train.BaseTraining.Recipe;

/** A step of the training of the reference model. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 2, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class TrainingBenchmark {

    private static final double LEARNING_RATE = 1e-3;
    private static final int BATCHES = 10;

    /** Rows of 96 tokens. */
    @Param({"4", "16"})
    public int rows;

    private Trainer trainer;
    private List<Batch> batches;
    private int next;

    @Setup
    public void prepare() {
        batches = Recipe.STANDARD.withRows(rows).batches(BATCHES);
        trainer = new Trainer(
                Checkpoint.config(),
                Trainer.State.fresh(Checkpoint.shipped().parameters()),
                Optimiser.STANDARD,
                ComputeDevice.CPU.resolve());
    }

    @TearDown
    public void close() {
        trainer.close();
    }

    /** @return the loss */
    @Benchmark
    public double step() {
        return trainer.step(batches.get(next++ % BATCHES), LEARNING_RATE);
    }
}
