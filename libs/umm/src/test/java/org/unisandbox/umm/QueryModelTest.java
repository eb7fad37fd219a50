package org.unisandbox.umm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.unisandbox.umm.model.ParameterLayout;
import org.unisandbox.umm.model.QueryConfig;
import org.unisandbox.umm.model.QueryTrainer;
import org.unisandbox.umm.model.Trainer.Optimiser;
import org.unisandbox.umm.model.Trainer.State;
import org.unisandbox.umm.text.Sequences;
import org.unisandbox.umm.text.Tokens;
import org.unisandbox.umm.world.World;

class QueryModelTest {

    private static final QueryConfig CONFIG = QueryCheckpoint.config();
    private static final float[] LANGUAGE = ParameterLayout.of(CONFIG.language()).initialise(1);
    private static final QueryCheckpoint CHECKPOINT =
            QueryCheckpoint.of(LANGUAGE, ParameterLayout.of(CONFIG).initialise(2), Map.of("seed", "2"));
    private static final QueryModel MODEL = QueryModel.load(CHECKPOINT, ComputeDevice.CPU);

    @AfterAll
    static void close() {
        MODEL.close();
    }

    @Test
    void theCheckpointComesBackAsItWas() throws Exception {
        QueryCheckpoint read = QueryCheckpoint.read(CHECKPOINT.bytes());

        assertThat(read.digest()).isEqualTo(CHECKPOINT.digest());
        assertThat(read.language()).isEqualTo(LANGUAGE);
        assertThat(read.parameters()).isEqualTo(CHECKPOINT.parameters());
        assertThat(read.metadata()).containsEntry("seed", "2").containsEntry("architecture", "reference-query");
        try (EmbeddedModel model = EmbeddedModel.load(CHECKPOINT.bytes(), ComputeDevice.CPU)) {
            assertThat(model).isInstanceOf(QueryModel.class);
            assertThat(model.revision()).isEqualTo(CHECKPOINT.digest());
        }
    }

    @Test
    void checkpointsOfTheOtherKindAreRefused() {
        assertThatThrownBy(() -> QueryCheckpoint.read(Checkpoint.shipped().bytes()))
                .isInstanceOf(CorruptCheckpointException.class)
                .hasMessageContaining("it names another architecture: reference-umm");
        assertThatThrownBy(() -> Checkpoint.read(CHECKPOINT.bytes()))
                .isInstanceOf(CorruptCheckpointException.class)
                .hasMessageContaining("it names another architecture: reference-query");
    }

    @Test
    void whatIsDrawnAndThoughtDoesNotDependOnTheBatch() {
        List<DrawRequest> requests = IntStream.range(0, 40)
                .mapToObj(i -> new DrawRequest(i % 2 == 0 ? "3 keys" : "Draw the favourite fruit of Zorune.", i, 0.7))
                .toList();
        List<Drawing> together = MODEL.draw(requests);
        List<float[]> states = MODEL.states(List.of("3 keys", "Draw the favourite fruit of Zorune."));

        for (int i : new int[] {0, 1, 39}) {
            assertThat(MODEL.draw(List.of(requests.get(i)))).containsExactly(together.get(i));
        }
        assertThat(MODEL.states(List.of("3 keys")).getFirst()).isEqualTo(states.getFirst());
        assertThat(states.getFirst()).hasSize(16 * 128);
        assertThat(MODEL.head()).hasSize(Tokens.standard().firstGlobal() * 128);
    }

    @Test
    void whatIsDrawnComesFromTheStatesOfTheQueries() {
        List<String> prompts = List.of("3 keys", "Draw the favourite fruit of Zorune.");
        List<DrawRequest> requests = prompts.stream().map(p -> new DrawRequest(p, 1, 0)).toList();
        List<float[]> states = MODEL.states(prompts);

        List<Drawing> drawn = MODEL.draw(requests);

        assertThat(MODEL.draw(requests, states)).isEqualTo(drawn);
        assertThat(MODEL.draw(requests, states.reversed())).isEqualTo(drawn.reversed());
    }

    @Test
    void unknownWordsAreRefused() {
        assertThatThrownBy(() -> MODEL.draw(List.of(new DrawRequest("3 wizards", 1, 0.7))))
                .isInstanceOf(UnknownWordException.class)
                .hasMessageContaining("wizards");
    }

    @Test
    void trainingTeachesAnImage() {
        int[] prompt = Sequences.thinking("2 keys").stream().mapToInt(i -> i).toArray();
        int first = Tokens.standard().firstGlobal();
        List<Integer> cells = new ArrayList<>(Collections.nCopies(9, World.EMPTY));
        cells.set(4, World.get().code(World.get().nouns().getFirst()));
        int[] codes = Tokens.standard().image(cells).stream().mapToInt(t -> t - first).toArray();
        List<QueryTrainer.Example> batch =
                List.of(new QueryTrainer.Example(prompt, codes), new QueryTrainer.Example(prompt, codes));
        try (QueryTrainer trainer = new QueryTrainer(
                CONFIG, LANGUAGE, State.fresh(CHECKPOINT.parameters()), Optimiser.STANDARD, Device.cpu())) {
            double before = trainer.step(batch, 2e-3);
            for (int step = 0; step < 30; step++) {
                trainer.step(batch, 2e-3);
            }
            assertThat(before).isGreaterThan(4);
            assertThat(trainer.step(batch, 2e-3)).isLessThan(0.1);
            assertThat(trainer.tokens(batch)).isEqualTo(2 * (prompt.length + 16 + 10));

            QueryCheckpoint taught = QueryCheckpoint.of(LANGUAGE, trainer.state().parameters(), Map.of());
            try (QueryModel model = QueryModel.load(taught, ComputeDevice.CPU)) {
                assertThat(model.draw(List.of(new DrawRequest("2 keys", 1, 0)))
                                .getFirst()
                                .cells())
                        .isEqualTo(cells);
            }
        }
    }
}
