package org.unisandbox.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unisandbox.local.Contender.GoneException;
import org.unisandbox.umm.Checkpoint;
import org.unisandbox.umm.model.ModelConfig;
import org.unisandbox.umm.model.Trainer.Batch;
import org.unisandbox.umm.model.Trainer.Example;
import org.unisandbox.umm.train.BaseTraining.Recipe;

class BenchModelTest {

    private static final Path PYTHON = Path.of("/usr/bin/python3");

    @TempDir
    Path folder;

    private Contender pytorch() throws Exception {
        Path weights = Files.write(folder.resolve("weights.safetensors"), Checkpoint.shipped().bytes());
        try {
            return Contender.python(
                    PYTHON, Cli.HOME.resolve("bench/pytorch_reference.py"), weights, Checkpoint.config().heads(), Contender.Threads.all(1));
        } catch (GoneException e) {
            assumeTrue(false, "PyTorch for Python is not installed: " + e.getMessage());
            throw e;
        }
    }

    @Test
    void bothContendersComputeTheSame() throws Exception {
        try (Contender theirs = pytorch();
                Contender ours = Contender.java(1)) {
            ModelWork train = ModelWork.Train.on(Recipe.STANDARD.withRows(2).batches(1).getFirst(), 1);
            assertThat(ours.run(train).get("loss").asDouble())
                    .isCloseTo(theirs.run(train).get("loss").asDouble(), within(1e-4));
            for (boolean cache : new boolean[] {true, false}) {
                ModelWork thoughts = ModelTask.THOUGHTS.work(3, cache);
                JsonNode tokens = ours.run(thoughts).get("tokens");
                assertThat(tokens).hasSize(3).allSatisfy(thought -> assertThat(thought).hasSizeGreaterThan(5));
                assertThat(theirs.run(thoughts).get("tokens")).isEqualTo(tokens);
            }
        }
    }

    @Test
    void everyFigureIsMeasured() throws Exception {
        Terminal terminal = new Terminal(Cli.HOME, folder);

        assertThat(terminal.call("bench", "model", "--quick", "--batches", "1", "--threads", "1", "--python", "none", "--json"))
                .as(terminal.errors())
                .isZero();

        JsonNode report = new ObjectMapper().readTree(terminal.output());
        List<String> names = new ArrayList<>();
        for (JsonNode figure : report.get("figures")) {
            names.add(figure.get("name").asText());
            if (!names.getLast().endsWith("growth")) {
                assertThat(figure.get("value").asDouble()).as(names.getLast()).isPositive();
            }
        }
        assertThat(names).containsExactly(
                "t1.matmul", "t1.matmul.model", "t1.convolution", "t1.train.b1", "t1.train.b1.utilisation",
                "t1.train.b1.of-most", "t1.images.b1", "t1.thoughts.b1",
                "t1.captions.b1", "t1.images.b1.cache", "t1.images.b1.png", "t1.memory", "t1.memory.growth");
        assertThat(report.get("skipped")).hasSize(1);
        assertThat(report.at("/skipped/0/figures").asText()).isEqualTo("t1.*.ratio");
        assertThat(report.at("/skipped/0/reason").asText()).startsWith("no PyTorch for Python: ").contains("none");
    }

    @Test
    void operationsAreThoseOfTheArithmetic() {
        ModelFlops flops = new ModelFlops(new ModelConfig(50, 32, 2, 2, 64, 40));

        assertThat(flops.weights()).isEqualTo(2 * (4 * 32 * 32 + 2 * 32 * 64) + 2 * 32 * 32);
        // Forward: 5 tokens by 18432 weights, 2 layers of attention over 10 tokens, one target by the head.
        assertThat(flops.training(new Batch(List.of(List.of(new Example(new int[5], new int[] {4}))), 10)))
                .isEqualTo(3 * (5 * (2 * 18432 + 4.0 * 2 * 32 * 10) + 2 * 32 * 50));
    }

    @Test
    void whatCannotBeMeasuredIsRefused() {
        Terminal terminal = new Terminal(Cli.HOME, folder);
        Map<String, String> refusals = Map.of(
                "--batches=1,0", "unisandbox: --batches must be 1 to 1024: 0",
                "--threads=0", "unisandbox: --threads must be 1 to 1024: 0",
                "--memory-steps=3", "unisandbox: --memory-steps must be 4 to 1000000: 3");

        refusals.forEach((option, line) -> {
            assertThat(terminal.call("bench", "model", option)).isEqualTo(2);
            assertThat(terminal.errors().lines()).containsExactly(line);
        });
    }
}
