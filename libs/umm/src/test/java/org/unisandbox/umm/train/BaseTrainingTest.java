package org.unisandbox.umm.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unisandbox.umm.Checkpoint;
import org.unisandbox.umm.ComputeDevice;
import org.unisandbox.umm.CorruptCheckpointException;
import org.unisandbox.umm.train.BaseTraining.Recipe;
import org.unisandbox.umm.train.BaseTraining.Stage;
import org.unisandbox.umm.train.Training.Progress;

class BaseTrainingTest {

    private static final Recipe SHORT = new Recipe(List.of(Stage.base(12)), 4, 96, 7);

    @TempDir
    private Path folder;

    @Test
    void aTrainingThatWasInterruptedEndsWithTheSameModel() throws Exception {
        Checkpoint undisturbed = train(SHORT, folder.resolve("undisturbed"), new ArrayList<>());

        Path state = folder.resolve("interrupted");
        assertThatThrownBy(() -> new BaseTraining(SHORT).run(ComputeDevice.CPU, state, 4, progress -> {
                    if (progress.step() == 8) {
                        throw new UncheckedIOException(new java.io.IOException("power cut"));
                    }
                }))
                .hasMessageContaining("power cut");
        List<Progress> resumed = new ArrayList<>();
        Checkpoint finished = train(SHORT, state, resumed);

        assertThat(resumed).extracting(Progress::step).containsExactly(12);
        assertThat(finished.digest()).isEqualTo(undisturbed.digest());
    }

    @Test
    void lossFalls() throws Exception {
        List<Progress> reports = new ArrayList<>();
        train(SHORT, folder.resolve("state"), reports);

        assertThat(reports).extracting(Progress::step).containsExactly(4, 8, 12);
        assertThat(reports.getLast().loss()).isLessThan(reports.getFirst().loss());
    }

    @Test
    void refusesTheStateOfAnotherRecipe() throws Exception {
        Path state = folder.resolve("state");
        train(SHORT, state, new ArrayList<>());

        assertThatThrownBy(() -> train(SHORT.withSeed(8), state, new ArrayList<>()))
                .isInstanceOf(CorruptCheckpointException.class)
                .hasMessageContaining("belongs to another training");
    }

    @Test
    void refusesADamagedState() throws Exception {
        Path state = folder.resolve("state");
        Files.writeString(state, "no training state");

        assertThatThrownBy(() -> train(SHORT, state, new ArrayList<>()))
                .isInstanceOf(CorruptCheckpointException.class);
    }

    private static Checkpoint train(Recipe recipe, Path state, List<Progress> reports) throws Exception {
        return new BaseTraining(recipe).run(ComputeDevice.CPU, state, 4, reports::add);
    }
}
