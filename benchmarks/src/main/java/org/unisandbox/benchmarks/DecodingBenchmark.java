package org.unisandbox.benchmarks;

import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.unisandbox.umm.Checkpoint;
import org.unisandbox.umm.ComputeDevice;
import org.unisandbox.umm.model.Decoding;
import org.unisandbox.umm.model.LanguageModel;
import org.unisandbox.umm.model.Prompt;
import org.unisandbox.umm.model.TokenRange;
import org.unisandbox.umm.text.Sequences;
import org.unisandbox.umm.text.Tokens;

/** Generation by the reference model, 32 prompts at a time. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 2, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DecodingBenchmark {

    private static final int PROMPTS = 32;
    private static final int STEPS = 32;
    private static final List<TokenRange> TEXT = List.of(new TokenRange(0, Tokens.standard().firstGlobal()));

    private LanguageModel model;
    private List<Prompt> prompts;

    @Setup
    public void prepare() {
        model = new LanguageModel(Checkpoint.config(), Checkpoint.shipped().parameters(), ComputeDevice.CPU.resolve());
        int[] prompt = Sequences.thinking("Draw (2 + 3) % 4 pencils.").stream().mapToInt(i -> i).toArray();
        prompts = IntStream.range(0, PROMPTS).mapToObj(seed -> new Prompt(prompt, seed, 0.7)).toList();
    }

    @TearDown
    public void close() {
        model.close();
    }

    /** The first token: what stands before is read. */
    @Benchmark
    public List<int[]> prefill() {
        return model.generate(prompts, new Decoding(1, TEXT, OptionalInt.empty()));
    }

    /** One of many tokens, with its share of what is read before. */
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public List<int[]> token() {
        return model.generate(prompts, new Decoding(STEPS, TEXT, OptionalInt.empty()));
    }
}
