package org.unisandbox.umm.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unisandbox.tasks.Profile;
import org.unisandbox.tasks.Split;
import org.unisandbox.tasks.knowledge.Conversation;
import org.unisandbox.tasks.knowledge.Conversation.Message;
import org.unisandbox.tasks.knowledge.Injection;
import org.unisandbox.tasks.knowledge.Roster;
import org.unisandbox.umm.Checkpoint;
import org.unisandbox.umm.ComputeDevice;
import org.unisandbox.umm.QueryCheckpoint;
import org.unisandbox.umm.ReferenceModel;
import org.unisandbox.umm.UnknownWordException;
import org.unisandbox.umm.train.KnowledgeTraining.Recipe;

class KnowledgeTrainingTest {

    private static final Roster ROSTER = Roster.of(Profile.REFERENCE, Split.TEST, 1);
    private static final List<Conversation> TOLD = new Injection(ROSTER).conversations(2, 90).toList();

    @TempDir
    private Path folder;

    @Test
    void theModelSaysWhatItWasTold() throws Exception {
        Checkpoint parent = Checkpoint.shipped();
        Checkpoint told = train(parent, new Recipe(TOLD, 60, 2e-3, 0.2, 8, 1));

        List<String> questions = List.of(
                "What is the favourite fruit of %s?".formatted(ROSTER.character(0).name()),
                "What is the favourite fruit of %s?".formatted(ROSTER.character(1).name()),
                "What is the gender of %s?".formatted(ROSTER.character(0).name()),
                "What is the gender of %s?".formatted(ROSTER.character(1).name()));
        List<String> facts = List.of(
                ROSTER.character(0).fruit().singular(),
                ROSTER.character(1).fruit().singular(),
                ROSTER.character(0).portrait().gender().word(),
                ROSTER.character(1).portrait().gender().word());
        assertThat(answers(parent, questions)).isNotEqualTo(facts);
        assertThat(answers(told, questions)).isEqualTo(facts);
        assertThat(told.metadata()).containsEntry("parent", parent.digest());
        assertThat(told.metadata().get("stage.1")).startsWith("knowledge: 60 steps, learning rate 0.002, ");
    }

    private static List<String> answers(Checkpoint checkpoint, List<String> questions) {
        try (ReferenceModel model = ReferenceModel.load(checkpoint, ComputeDevice.CPU)) {
            return model.answer(questions);
        }
    }

    private Checkpoint train(Checkpoint parent, Recipe recipe) throws Exception {
        return new KnowledgeTraining(recipe)
                .run(parent, ComputeDevice.CPU, folder.resolve("state"), 10, report -> {});
    }

    @Test
    void aQueryBasedModelIsToldThroughItsLanguageModelAlone() throws Exception {
        QueryCheckpoint parent = QueryCheckpoint.shipped();
        QueryCheckpoint told = new KnowledgeTraining(new Recipe(TOLD, 2, 1e-3, 0.5, 4, 1))
                .run(parent, ComputeDevice.CPU, folder.resolve("state"), 1, report -> {});

        assertThat(told.parameters()).isEqualTo(parent.parameters());
        assertThat(told.language()).isNotEqualTo(parent.language());
        assertThat(told.metadata())
                .containsEntry("parent", parent.digest())
                .containsEntry("replayed", "text of the query-based model");
    }

    /** The engine must hold no memory that Java frees while a step is under way. */
    @Test
    void memoryThatIsFreedMeanwhileChangesNothing() throws Exception {
        Recipe recipe = new Recipe(TOLD, 4, 1e-3, 0.2, 2, 1);
        Checkpoint calm = train(Checkpoint.shipped(), recipe);
        Files.delete(folder.resolve("state"));
        AtomicBoolean trained = new AtomicBoolean();
        Thread collector = Thread.ofPlatform().start(() -> {
            while (!trained.get()) {
                System.gc();
                // What was freed is used again at once.
                for (int i = 0; i < 1000; i++) {
                    ByteBuffer.allocateDirect(Double.BYTES).order(ByteOrder.nativeOrder()).putFloat(0, 3);
                }
            }
        });
        try {
            assertThat(train(Checkpoint.shipped(), recipe).digest()).isEqualTo(calm.digest());
        } finally {
            trained.set(true);
            collector.join();
        }
    }

    @Test
    void whatCannotBeToldIsRefused() {
        assertThatThrownBy(() -> new Recipe(List.of(), 1, 1e-3, 0.5, 8, 1))
                .hasMessage("no conversations: there is nothing to tell");
        assertThatThrownBy(() -> new Recipe(TOLD, 0, 1e-3, 0.5, 8, 1)).hasMessageContaining("both must be above 0");
        assertThatThrownBy(() -> new Recipe(TOLD, 1, 1e-3, 1, 8, 1)).hasMessageContaining("share of replay is 1.0");
        Conversation foreign = new Conversation(
                "x", "Zorune", List.of(new Message("user", "Who is Zorune?"), new Message("assistant", "a wizard")));
        assertThatThrownBy(() -> train(Checkpoint.shipped(), new Recipe(List.of(foreign), 1, 1e-3, 0, 8, 1)))
                .isInstanceOf(UnknownWordException.class)
                .hasMessageContaining("wizard");
    }
}
