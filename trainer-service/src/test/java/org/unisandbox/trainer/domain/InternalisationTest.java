package org.unisandbox.trainer.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Outcome;
import org.unisandbox.contracts.Sampling;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.servicekit.blob.FolderBlobStore;
import org.unisandbox.tasks.Vocabulary;
import org.unisandbox.testkit.KafkaAndPostgres;
import org.unisandbox.trainer.FullBlobStore;
import org.unisandbox.umm.Checkpoint;
import org.unisandbox.umm.ComputeDevice;
import org.unisandbox.umm.Drawing;
import org.unisandbox.umm.Safetensors;
import org.unisandbox.umm.train.Training.Progress;
import org.unisandbox.umm.world.World;

/** Runs within Quarkus only because its class loader is the one that has loaded the engine. */
@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
class InternalisationTest {

    @TempDir
    Path folder;

    private BlobStore blobs;
    private ModelRef parent;

    @BeforeEach
    void keepTheModel() {
        blobs = new FolderBlobStore(folder.resolve("blobs"));
        parent = new ModelRef("reference", blobs.put(Checkpoint.shipped().bytes()));
    }

    @Test
    void aTrainingThatIsKilledGoesOnAndEndsWithTheSameBits() throws Exception {
        Campaign campaign = campaign(6, 1e-3, false);
        Checkpoint undisturbed = train(campaign, parent, folder.resolve("calm"), _ -> {});

        Path state = folder.resolve("killed");
        assertThatThrownBy(() -> train(campaign, parent, state, report -> {
                    if (report.step() == 4) {
                        throw new IllegalStateException("killed");
                    }
                }))
                .hasMessage("killed");
        assertThat(train(campaign, parent, state, _ -> {}).digest()).isEqualTo(undisturbed.digest());

        Files.writeString(state, "half of a state");
        assertThat(train(campaign, parent, state, _ -> {}).digest()).isEqualTo(undisturbed.digest());
        assertThat(train(campaign(6, 1e-3, true), parent, folder.resolve("control"), _ -> {}).digest())
                .isNotEqualTo(undisturbed.digest());
    }

    @Test
    void whatWouldFailAgainSaysWhy() {
        assertThatThrownBy(() -> train(campaign(40, 1e30, false), parent, folder.resolve("a"), _ -> {}))
                .isInstanceOf(TrainingFailedException.class)
                .hasMessageStartingWith("diverged: ");
        ModelRef lost = new ModelRef("reference", "ab".repeat(32));
        assertThatThrownBy(() -> train(campaign(1, 1e-3, false), lost, folder.resolve("b"), _ -> {}))
                .hasMessageStartingWith("unknown-model: the checkpoint of reference, blob abab");
        ModelRef foreign = new ModelRef("bagel", blobs.put("weights".getBytes(StandardCharsets.UTF_8)));
        assertThatThrownBy(() -> train(campaign(1, 1e-3, false), foreign, folder.resolve("c"), _ -> {}))
                .hasMessageStartingWith("corrupt-checkpoint: ");
    }

    @Test
    void aCheckpointOfAnotherArchitectureIsRefused() {
        byte[] other = new Safetensors(Map.of("architecture", "bagel"), Map.of("w", Safetensors.Tensor.vector(new float[4])))
                .bytes();
        ModelRef model = new ModelRef("bagel", blobs.put(other));

        assertThatThrownBy(() -> train(campaign(1, 1e-3, false), model, folder.resolve("d"), _ -> {}))
                .isInstanceOf(TrainingFailedException.class)
                .hasMessage("corrupt-checkpoint: not a checkpoint of the reference model: it names another architecture: bagel");
    }

    @Test
    void aFullDiskFailsTheTrainingAndKeepsItsLastGoodState() throws Exception {
        Path state = folder.resolve("full");
        Path written = Files.createSymbolicLink(folder.resolve("full.new"), Path.of("/dev/full"));

        assertThatThrownBy(() -> train(campaign(4, 1e-3, false), parent, state, _ -> {}))
                .isInstanceOf(TrainingFailedException.class)
                .hasMessage("storage-full: no room for " + state + ": free space on its disk and begin anew");
        assertThat(written).doesNotExist();

        assertThatThrownBy(() -> train(campaign(4, 1e-3, false), parent, state, _ -> fillUp(written)))
                .hasMessageStartingWith("storage-full: ");
        Checkpoint undisturbed = train(campaign(4, 1e-3, false), parent, folder.resolve("calm"), _ -> {});
        List<Integer> steps = new ArrayList<>();
        assertThat(train(campaign(4, 1e-3, false), parent, state, report -> steps.add(report.step())).digest())
                .isEqualTo(undisturbed.digest());
        assertThat(steps).containsExactly(4);

        assertThatThrownBy(() -> new Internalisation(new FullBlobStore(blobs), ComputeDevice.CPU, 2).keep(undisturbed))
                .isInstanceOf(TrainingFailedException.class)
                .hasMessageStartingWith("storage-full: no room in ");
    }

    private static void fillUp(Path written) {
        try {
            Files.createSymbolicLink(written, Path.of("/dev/full"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Checkpoint train(Campaign campaign, ModelRef model, Path state, Consumer<Progress> onProgress)
            throws Exception {
        return new Internalisation(blobs, ComputeDevice.CPU, 2)
                .train(campaign, 1, model, List.of(sample(1), sample(2)), state, onProgress);
    }

    private Sample sample(int count) {
        var key = Vocabulary.reference().nounBySingular("key").orElseThrow();
        String image = blobs.put(new Drawing(World.get().place(key, count, new Random(count))).png());
        return new Sample(
                "d/" + count + "/0",
                "d",
                Optional.of("Draw a number of keys equal to %d - 2.".formatted(count + 2)),
                Optional.of(key.counted(count)),
                Optional.of("so " + key.counted(count)),
                Optional.of(key.counted(count)),
                Optional.of(image),
                OptionalDouble.of(0.9),
                Optional.empty(),
                Optional.of(Outcome.PASS),
                Optional.empty(),
                false);
    }

    private Campaign campaign(int steps, double rate, boolean control) {
        return new Campaign(
                "c",
                parent,
                "stars-c",
                3,
                0.5,
                true,
                control,
                Sampling.STANDARD,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new Campaign.Round(List.of("math1"), 4, 1, steps, rate, 0.5, 2)),
                Optional.empty());
    }
}
