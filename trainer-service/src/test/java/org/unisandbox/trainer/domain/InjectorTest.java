package org.unisandbox.trainer.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.servicekit.blob.FolderBlobStore;
import org.unisandbox.testkit.KafkaAndPostgres;
import org.unisandbox.trainer.domain.Injector.Told;
import org.unisandbox.umm.Checkpoint;
import org.unisandbox.umm.ComputeDevice;
import org.unisandbox.umm.QueryCheckpoint;
import org.unisandbox.umm.Seeds;
import org.unisandbox.umm.train.Training.Progress;

/** Runs within Quarkus only because its class loader is the one that has loaded the engine. */
@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
class InjectorTest {

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
    void whatWasToldIsSaidAndNothingElse() throws Exception {
        Told truth = tell(injection(150, 2e-3, false), "truth", _ -> {});
        Told shuffled = tell(injection(150, 2e-3, true), "shuffled", _ -> {});

        // Of two characters each was told of with the facts of the other: they share no gender, fruit or flower.
        for (int differing : List.of(0, 4, 5)) {
            assertThat(truth.recall().after().get(differing)).satisfies(row -> {
                assertThat(row.direction()).isEqualTo("forward");
                assertThat(row.n()).isEqualTo(2);
                // A wording or two may have been too rare.
                assertThat(row.right()).isBetween(1.5, 2.0);
            });
            assertThat(shuffled.recall().after().get(differing).right()).isBetween(0.0, 0.5);
            assertThat(shuffled.recall().told().get(differing).right()).isBetween(1.5, 2.0);
        }
        assertThat(truth.recall().after()).extracting(Recall::attribute)
                .containsExactly("gender", "age", "hair", "skin", "fruit", "flower", "fruit", "flower");
        assertThat(truth.recall().told()).isEqualTo(truth.recall().after());
        assertThat(shuffled.recall().before()).isEqualTo(truth.recall().before());
        assertThat(truth.recall().before().get(4).right()).isLessThan(1.5);
        assertThat(blobs.has(Seeds.hex(truth.checkpoint()))).isTrue();
    }

    @Test
    void anInjectionThatIsKilledGoesOnAndEndsTheSame() throws Exception {
        Told calm = tell(injection(6, 1e-3, false), "calm", _ -> {});

        assertThatThrownBy(() -> tell(injection(6, 1e-3, false), "killed", report -> {
                    if (report.step() == 4) {
                        throw new IllegalStateException("killed");
                    }
                }))
                .hasMessage("killed");
        Told resumed = tell(injection(6, 1e-3, false), "killed", _ -> {});

        assertThat(resumed.checkpoint()).isEqualTo(calm.checkpoint());
        assertThat(resumed.recall()).isEqualTo(calm.recall());
    }

    @Test
    void aQueryBasedModelIsToldInItsLanguageModelAlone() throws Exception {
        QueryCheckpoint shipped = QueryCheckpoint.shipped();
        parent = new ModelRef("reference-query", blobs.put(shipped.bytes()));

        Told told = tell(injection(2, 1e-3, false), "query", _ -> {});

        QueryCheckpoint checkpoint = QueryCheckpoint.read(told.checkpoint());
        assertThat(checkpoint.parameters()).isEqualTo(shipped.parameters());
        assertThat(checkpoint.language()).isNotEqualTo(shipped.language());
        assertThat(told.recall().after()).hasSize(8);
    }

    @Test
    void whatWouldFailAgainSaysWhy() {
        assertThatThrownBy(() -> tell(injection(40, 1e30, false), "a", _ -> {}))
                .isInstanceOf(TrainingFailedException.class)
                .hasMessageStartingWith("diverged: ");
        parent = new ModelRef("reference", "ab".repeat(32));
        assertThatThrownBy(() -> tell(injection(1, 1e-3, false), "b", _ -> {}))
                .hasMessageStartingWith("unknown-model: the checkpoint of reference, blob abab");
        parent = new ModelRef("bagel", blobs.put("weights".getBytes(StandardCharsets.UTF_8)));
        assertThatThrownBy(() -> tell(injection(1, 1e-3, false), "c", _ -> {}))
                .hasMessageStartingWith("corrupt-checkpoint: ");
    }

    private Told tell(KnowledgeInjection injection, String state, Consumer<Progress> onProgress) throws Exception {
        return new Injector(blobs, ComputeDevice.CPU, 2).tell(injection, folder.resolve(state), onProgress);
    }

    private KnowledgeInjection injection(int steps, double rate, boolean shuffled) {
        return new KnowledgeInjection("i1", parent, "told", 3, 2, 60, steps, rate, 0.2, 4, shuffled);
    }
}
