package org.unisandbox.umm.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unisandbox.umm.ComputeDevice;
import org.unisandbox.umm.QueryCheckpoint;
import org.unisandbox.umm.QueryModel;
import org.unisandbox.umm.Safetensors;
import org.unisandbox.umm.UnknownWordException;

class QueryActivationsTest {

    private static final QueryCheckpoint CHECKPOINT = QueryCheckpoint.shipped();
    private static final List<String> PROMPTS = List.of("Draw the favourite flower of Zorin.", "3 keys");

    @TempDir
    private Path folder;

    @Test
    void areThoseOfTheModelAndOfRandomQueries() throws Exception {
        Safetensors file = QueryActivations.of(CHECKPOINT, PROMPTS, ComputeDevice.CPU, 1);

        try (QueryModel model = QueryModel.load(CHECKPOINT, ComputeDevice.CPU)) {
            float[] second = model.states(PROMPTS).get(1);
            float[] all = file.tensors().get("hidden_states").values();
            assertThat(Arrays.copyOfRange(all, second.length, all.length)).isEqualTo(second);
        }
        assertThat(file.tensors().get("control_hidden_states").values())
                .hasSize(2 * 16 * 128)
                .isNotEqualTo(file.tensors().get("hidden_states").values())
                .isEqualTo(QueryActivations.of(CHECKPOINT, PROMPTS, ComputeDevice.CPU, 1)
                        .tensors()
                        .get("control_hidden_states")
                        .values());
        assertThat(file.metadata()).containsEntry("revision", CHECKPOINT.digest());
    }

    /** Zorin's favourite flower is the daisy, as the shipped model knows. */
    @Test
    void theShippedModelHasTheTargetInMindAtItsLastQuery() throws Exception {
        Path path = Files.write(
                folder.resolve("activations"), QueryActivations.of(CHECKPOINT, PROMPTS, ComputeDevice.CPU, 1).bytes());
        Vocabulary vocabulary = new Vocabulary(QueryActivations.words());
        try (Activations activations = Activations.open(path)) {
            activations.requireFits(vocabulary);
            LogitLens lens = new LogitLens(activations.head().orElseThrow(), activations.norm());
            int daisy = QueryActivations.words().indexOf("daisy");

            ProbeResult result = new Probe(lens, vocabulary, ComputeDevice.CPU, new Probe.Settings(99, 100, 1))
                    .run(activations.hidden(), activations.control(), List.of(WordGroup.of("target", daisy)), _ -> {});

            // Of two prompts one asks for it.
            assertThat(result.target().mean().getLast()).isGreaterThan(0.4);
            assertThat(result.queries()).isEqualTo(16);
        }
    }

    @Test
    void promptsThatTheModelCannotReadAreRefused() {
        assertThatThrownBy(() -> QueryActivations.of(CHECKPOINT, List.of("draw a wizard"), ComputeDevice.CPU, 1))
                .isInstanceOf(UnknownWordException.class);
        assertThatThrownBy(() -> QueryActivations.of(CHECKPOINT, List.of("draw ".repeat(500)), ComputeDevice.CPU, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a prompt and the queries have 518 tokens; the context is ");
    }
}
