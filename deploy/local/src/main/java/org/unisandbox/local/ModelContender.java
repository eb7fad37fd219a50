package org.unisandbox.local;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.unisandbox.umm.Checkpoint;
import org.unisandbox.umm.ComputeDevice;
import org.unisandbox.umm.DrawRequest;
import org.unisandbox.umm.Drawing;
import org.unisandbox.umm.ReferenceModel;
import org.unisandbox.umm.model.Decoding;
import org.unisandbox.umm.model.LanguageModel;
import org.unisandbox.umm.model.Prompt;
import org.unisandbox.umm.model.TokenRange;
import org.unisandbox.umm.model.Trainer;
import org.unisandbox.umm.model.Trainer.Batch;
import org.unisandbox.umm.model.Trainer.Example;
import org.unisandbox.umm.model.Trainer.Optimiser;
import org.unisandbox.umm.model.Trainer.State;
import org.unisandbox.umm.train.BaseTraining;

/** The process of {@link Contender#java}: does the work that it reads, on the shipped model. */
final class ModelContender implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double LEARNING_RATE = 1e-3;
    /** Of a convolution: as many as the engine wants before it takes the fast library. */
    private static final int IMAGES = 16;
    /** Batches that are made at once. */
    private static final int BATCHES = 50;

    private final Checkpoint checkpoint = Checkpoint.shipped();
    private final LanguageModel model =
            new LanguageModel(Checkpoint.config(), checkpoint.parameters(), ComputeDevice.CPU.resolve());
    private final ReferenceModel reference = ReferenceModel.load(checkpoint, ComputeDevice.CPU);
    private final Trainer practising = trainer();
    private int practised;

    public static void main(String[] args) throws IOException {
        // Whatever a library prints would stand between the answers.
        PrintStream answers = System.out;
        System.setOut(System.err);
        BufferedReader work = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (ModelContender contender = new ModelContender()) {
            answers.println("{\"ready\":\"UniSandbox\"}");
            for (String line = work.readLine(); line != null; line = work.readLine()) {
                answers.println(JSON.writeValueAsString(contender.answer(JSON.readValue(line, ModelWork.class))));
            }
        }
    }

    private JsonNode answer(ModelWork work) {
        return switch (work) {
            case ModelWork.Train train -> train(train);
            case ModelWork.Generate generate -> generate(generate);
            case ModelWork.Draw draw -> draw(draw);
            case ModelWork.Multiply multiply -> multiply(multiply);
            case ModelWork.Practise practise -> practise(practise.steps());
        };
    }

    private Trainer trainer() {
        return new Trainer(
                Checkpoint.config(), State.fresh(checkpoint.parameters()), Optimiser.STANDARD, Device.cpu());
    }

    private JsonNode train(ModelWork.Train work) {
        Batch batch = new Batch(
                work.rows().stream()
                        .map(row -> row.stream().map(s -> new Example(s.tokens(), s.targets(), s.labels())).toList())
                        .toList(),
                work.length());
        try (Trainer trainer = trainer()) {
            long began = System.nanoTime();
            double loss = trainer.step(batch, LEARNING_RATE);
            for (int i = 1; i < work.steps(); i++) {
                trainer.step(batch, LEARNING_RATE);
            }
            return since(began).put("loss", loss);
        }
    }

    private JsonNode generate(ModelWork.Generate work) {
        List<TokenRange> ranges = work.ranges().stream().map(r -> new TokenRange(r[0], r[1])).toList();
        OptionalInt stop = work.stop() < 0 ? OptionalInt.empty() : OptionalInt.of(work.stop());
        List<Prompt> prompts = IntStream.range(0, work.prompts().size())
                .mapToObj(i -> new Prompt(work.prompts().get(i), i, work.temperature()))
                .toList();
        long began = System.nanoTime();
        List<int[]> drawn = work.cache()
                ? model.generate(prompts, new Decoding(work.steps(), ranges, stop, work.exact()))
                : withoutCache(prompts, work.steps(), ranges, stop);
        ObjectNode answer = since(began);
        drawn.forEach(tokens -> Arrays.stream(tokens).forEach(answer.withArray("tokens").addArray()::add));
        return answer;
    }

    /** Each token from its whole sequence, as if nothing before had been computed. */
    private List<int[]> withoutCache(List<Prompt> prompts, int steps, List<TokenRange> ranges, OptionalInt stop) {
        List<int[]> sequences = new ArrayList<>(prompts.stream().map(Prompt::tokens).toList());
        List<Integer> open = new ArrayList<>(IntStream.range(0, sequences.size()).boxed().toList());
        for (int step = 0; step < steps && !open.isEmpty(); step++) {
            TokenRange range = ranges.get(Math.min(step, ranges.size() - 1));
            List<int[]> next = model.generate(
                    open.stream()
                            .map(i -> new Prompt(sequences.get(i), prompts.get(i).seed(), prompts.get(i).temperature()))
                            .toList(),
                    new Decoding(1, List.of(range), stop));
            for (int i = open.size() - 1; i >= 0; i--) {
                int at = open.get(i);
                if (next.get(i).length == 0) {
                    open.remove(i);
                } else {
                    int[] longer = Arrays.copyOf(sequences.get(at), sequences.get(at).length + 1);
                    longer[longer.length - 1] = next.get(i)[0];
                    sequences.set(at, longer);
                }
            }
        }
        return IntStream.range(0, sequences.size())
                .mapToObj(i -> Arrays.copyOfRange(sequences.get(i), prompts.get(i).tokens().length, sequences.get(i).length))
                .toList();
    }

    private JsonNode draw(ModelWork.Draw work) {
        List<DrawRequest> requests = IntStream.range(0, work.prompts().size())
                .mapToObj(i -> new DrawRequest(work.prompts().get(i), i, work.temperature()))
                .toList();
        long began = System.nanoTime();
        long bytes = reference.draw(requests).stream().map(Drawing::png).mapToLong(png -> png.length).sum();
        return since(began).put("bytes", bytes);
    }

    private JsonNode multiply(ModelWork.Multiply work) {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            NDArray left = manager.randomNormal(new Shape(work.m(), work.k()));
            NDArray right = manager.randomNormal(new Shape(work.k(), work.n()));
            NDArray points = left.reshape(IMAGES, work.m() / IMAGES, 1, work.k()).transpose(0, 3, 1, 2);
            NDArray kernel = right.transpose().reshape(work.n(), work.k(), 1, 1);
            Supplier<NDArray> product = work.convolution()
                    ? () -> Conv2d.conv2d(points, kernel, null, new Shape(1, 1)).singletonOrThrow()
                    : () -> left.matMul(right);
            product.get().close();
            int times = 0;
            long began = System.nanoTime();
            do {
                product.get().close();
                times++;
            } while (System.nanoTime() - began < work.atLeast() * 1e9);
            return since(began).put("times", times);
        }
    }

    private JsonNode practise(int steps) {
        BaseTraining.Recipe recipe = BaseTraining.Recipe.STANDARD.withSeed(++practised);
        long began = System.nanoTime();
        for (int done = 0; done < steps; done += BATCHES) {
            recipe.batches(Math.min(BATCHES, steps - done)).forEach(batch -> practising.step(batch, LEARNING_RATE));
            recipe = recipe.withSeed(++practised);
        }
        return since(began);
    }

    private static ObjectNode since(long began) {
        return JSON.createObjectNode().put("seconds", (System.nanoTime() - began) / 1e9);
    }

    @Override
    public void close() {
        model.close();
        reference.close();
        practising.close();
    }
}
