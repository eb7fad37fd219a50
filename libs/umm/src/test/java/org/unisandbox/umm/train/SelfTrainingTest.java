package org.unisandbox.umm.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unisandbox.tasks.Vocabulary;
import org.unisandbox.umm.Checkpoint;
import org.unisandbox.umm.ComputeDevice;
import org.unisandbox.umm.CorruptCheckpointException;
import org.unisandbox.umm.DrawRequest;
import org.unisandbox.umm.Drawing;
import org.unisandbox.umm.ReferenceModel;
import org.unisandbox.umm.UnknownWordException;
import org.unisandbox.umm.model.TrainingDivergedException;
import org.unisandbox.umm.train.SelfTraining.Recipe;
import org.unisandbox.umm.train.SelfTraining.Stage;
import org.unisandbox.umm.train.Training.Progress;
import org.unisandbox.umm.world.World;

class SelfTrainingTest {

    private static final String QUESTION = "Draw a number of keys equal to 9 - 7.";

    @TempDir
    private Path folder;

    @Test
    void theModelDrawsAtOnceWhatItWasTaught() throws Exception {
        Checkpoint parent = Checkpoint.shipped();
        List<Progress> reports = new ArrayList<>();
        Checkpoint taught = train(recipe(30, 1e-3), parent, folder.resolve("state"), reports);

        assertThat(drawn(parent)).isLessThan(4);
        assertThat(drawn(taught)).isGreaterThanOrEqualTo(15);
        assertThat(reports).extracting(Progress::step).containsExactly(10, 20, 30);
        assertThat(taught.metadata())
                .containsEntry("parent", parent.digest())
                .containsEntry("replay", "0.2")
                .containsEntry("seed", "3");
        assertThat(taught.metadata().get("stage.1"))
                .startsWith("math1: 30 steps, learning rate 0.001, 1 lessons, SHA-256 ");
    }

    /** Of 16 drawings, those that show what the question asks for. */
    private static long drawn(Checkpoint checkpoint) {
        List<DrawRequest> requests = new ArrayList<>();
        for (int seed = 0; seed < 16; seed++) {
            requests.add(new DrawRequest(QUESTION, seed, 0.7));
        }
        try (ReferenceModel model = ReferenceModel.load(checkpoint, ComputeDevice.CPU)) {
            return model.draw(requests).stream()
                    .filter(drawing -> drawing.read().filter("2 keys"::equals).isPresent())
                    .count();
        }
    }

    @Test
    void aTrainingThatWasInterruptedEndsWithTheSameModel() throws Exception {
        Checkpoint parent = Checkpoint.shipped();
        Recipe twoStages = new Recipe(List.of(stage(3, 1e-3), stage(3, 1e-3)), 0.5, 4, 3);
        Checkpoint undisturbed =
                new SelfTraining(twoStages).run(parent, ComputeDevice.CPU, folder.resolve("one"), 2, report -> {});

        Path state = folder.resolve("two");
        assertThatThrownBy(() -> new SelfTraining(twoStages).run(parent, ComputeDevice.CPU, state, 2, report -> {
                    if (report.step() == 4) {
                        throw new UncheckedIOException(new java.io.IOException("power cut"));
                    }
                }))
                .hasMessageContaining("power cut");

        assertThat(new SelfTraining(twoStages).run(parent, ComputeDevice.CPU, state, 2, report -> {}).digest())
                .isEqualTo(undisturbed.digest())
                .isNotEqualTo(parent.digest());
    }

    @Test
    void anyThreadMayTrain() throws Exception {
        Checkpoint parent = Checkpoint.shipped();
        Checkpoint here = train(recipe(3, 1e-3), parent, folder.resolve("here"), new ArrayList<>());
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Checkpoint there = other.submit(
                            () -> train(recipe(3, 1e-3), parent, folder.resolve("there"), new ArrayList<>()))
                    .get();

            assertThat(there.digest()).isEqualTo(here.digest());
        }
    }

    @Test
    void theStateOfAnotherParentIsRefused() throws Exception {
        Path state = folder.resolve("state");
        Checkpoint child = train(recipe(1, 1e-3), Checkpoint.shipped(), state, new ArrayList<>());

        assertThatThrownBy(() -> train(recipe(1, 1e-3), child, state, new ArrayList<>()))
                .isInstanceOf(CorruptCheckpointException.class)
                .hasMessageContaining("belongs to another training");
    }

    @Test
    void aTrainingThatDivergesSaysSo() {
        assertThatThrownBy(() -> train(recipe(40, 1e30), Checkpoint.shipped(), folder.resolve("state"), new ArrayList<>()))
                .isInstanceOf(TrainingDivergedException.class)
                .hasMessageContaining("try a lower learning rate");
    }

    @Test
    void whatCannotBeTaughtIsRefused() {
        assertThatThrownBy(() -> new Stage("math1", List.of(), 10, 1e-3))
                .hasMessage("stage math1 has nothing to learn from");
        assertThatThrownBy(() -> stage(0, 1e-3)).hasMessageContaining("both must be above 0");
        assertThatThrownBy(() -> new Recipe(List.of(stage(1, 1e-3)), 1, 4, 3)).hasMessageContaining("share of replay");
        Stage unknown = new Stage("math1", List.of(new Lesson("Draw a dragon.", keys())), 1, 1e-3);
        assertThatThrownBy(() -> train(
                        new Recipe(List.of(unknown), 0, 4, 3), Checkpoint.shipped(), folder.resolve("s"), new ArrayList<>()))
                .isInstanceOf(UnknownWordException.class);
    }

    private static Recipe recipe(int steps, double learningRate) {
        return new Recipe(List.of(stage(steps, learningRate)), 0.2, 4, 3);
    }

    private static Stage stage(int steps, double learningRate) {
        return new Stage("math1", List.of(new Lesson(QUESTION, keys())), steps, learningRate);
    }

    private static Drawing keys() {
        World world = World.get();
        return new Drawing(
                world.place(Vocabulary.reference().nounBySingular("key").orElseThrow(), 2, new Random(1)));
    }

    private static Checkpoint train(Recipe recipe, Checkpoint parent, Path state, List<Progress> reports)
            throws Exception {
        return new SelfTraining(recipe).run(parent, ComputeDevice.CPU, state, 10, reports::add);
    }
}
