package org.unisandbox.umm.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unisandbox.umm.Checkpoint;
import org.unisandbox.umm.ComputeDevice;
import org.unisandbox.umm.QueryCheckpoint;
import org.unisandbox.umm.model.Trainer.Example;
import org.unisandbox.umm.text.Tokens;
import org.unisandbox.umm.train.QueryTraining.Recipe;
import org.unisandbox.umm.train.Training.Progress;

class QueryTrainingTest {

    private static final Recipe SHORT = new Recipe(2, 1e-3, 3, 2e-3, 5);

    @TempDir
    private Path folder;

    @Test
    void aTrainingThatWasInterruptedEndsWithTheSameModel() throws Exception {
        List<Progress> reports = new ArrayList<>();
        Path first = Files.createDirectory(folder.resolve("first"));
        QueryCheckpoint undisturbed =
                new QueryTraining(SHORT).run(Checkpoint.shipped(), ComputeDevice.CPU, first, 1, reports::add);
        Path second = Files.createDirectory(folder.resolve("second"));
        assertThatThrownBy(() -> new QueryTraining(SHORT)
                        .run(Checkpoint.shipped(), ComputeDevice.CPU, second, 1, report -> {
                            if (report.step() == 4) {
                                throw new UncheckedIOException(new java.io.IOException("power cut"));
                            }
                        }))
                .hasMessageContaining("power cut");
        QueryCheckpoint resumed =
                new QueryTraining(SHORT).run(Checkpoint.shipped(), ComputeDevice.CPU, second, 1, report -> {});

        assertThat(reports).extracting(Progress::step).containsExactly(1, 2, 3, 4, 5);
        assertThat(reports).extracting(Progress::steps).containsOnly(5);
        assertThat(resumed.digest()).isEqualTo(undisturbed.digest());
        assertThat(resumed.metadata())
                .containsEntry("text.parent", Checkpoint.shipped().digest())
                .containsEntry("text.stage.1", "text: 2 steps, learning rate 0.001")
                .containsEntry("stage.1", "images: 3 steps, learning rate 0.002");
    }

    @Test
    void theLanguageModelReadsNoImages() {
        QueryCorpus corpus = new QueryCorpus();
        Random random = new Random(3);
        for (int i = 0; i < 2000; i++) {
            Example example = corpus.text(random);
            assertThat(example.tokens().length).isLessThanOrEqualTo(96);
            assertThat(Arrays.stream(example.tokens()).max().orElseThrow())
                    .isLessThan(Tokens.standard().firstGlobal());
            assertThat(example.labels()).hasSameSizeAs(example.targets());
        }
    }

    @Test
    void aLatentThoughtEndsWithItsConclusion() {
        Tokens tokens = Tokens.standard();
        Example latent = new QueryCorpus()
                .latent("Draw the favourite fruit of Zorune.", "old woman with grey hair and dark skin; likes apple", "1 apple");

        List<Integer> labels = Arrays.stream(latent.labels()).boxed().toList();
        assertThat(tokens.decode(labels))
                .isEqualTo(";; old woman with grey hair and dark skin; likes apple 1 apple");
        assertThat(labels.subList(13, 16)).containsExactly(Tokens.ANSWER, tokens.id("1"), tokens.id("apple"));
        assertThat(Arrays.stream(latent.targets()).map(at -> latent.tokens()[at - 1]))
                .containsOnly(Tokens.PAD)
                .hasSize(16);
    }
}
