package org.unisandbox.umm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.unisandbox.umm.Checkpoint;
import org.unisandbox.umm.model.Trainer.Batch;
import org.unisandbox.umm.model.Trainer.Optimiser;
import org.unisandbox.umm.train.BaseTraining.Recipe;

class WorkersTest {

    private static final ModelConfig CONFIG = Checkpoint.config();
    private static final float[] PARAMETERS = ParameterLayout.of(CONFIG).initialise(1);

    /** Work where the engine has so many threads. */
    private static <T> T with(int threads, Supplier<T> work) {
        Engine.getInstance();
        int before = JniUtils.getNumThreads();
        JniUtils.setNumThreads(threads);
        try {
            T result = work.get();
            assertThat(JniUtils.getNumThreads()).as("threads of everything else").isEqualTo(threads);
            return result;
        } finally {
            JniUtils.setNumThreads(before);
        }
    }

    @Test
    void whatIsLearnedDoesNotDependOnThreads() {
        List<Batch> batches = Recipe.STANDARD.batches(2);
        Supplier<float[]> learned = () -> {
            try (Trainer trainer =
                    new Trainer(CONFIG, Trainer.State.fresh(PARAMETERS), Optimiser.STANDARD, Device.cpu())) {
                batches.forEach(batch -> trainer.step(batch, 1e-3));
                return trainer.state().parameters();
            }
        };

        float[] alone = with(1, learned);
        assertThat(with(2, learned)).isEqualTo(alone).isNotEqualTo(PARAMETERS);
        assertThat(with(3, learned)).isEqualTo(alone);
    }

    @Test
    void whatIsDrawnDoesNotDependOnThreads() {
        List<Prompt> prompts = IntStream.range(0, 70)
                .mapToObj(i -> new Prompt(IntStream.range(8, 11 + i / 2).toArray(), i, 1.0))
                .toList();
        Decoding decoding = new Decoding(5, List.of(new TokenRange(0, 300)), OptionalInt.empty());
        Supplier<List<int[]>> drawn = () -> {
            try (LanguageModel model = new LanguageModel(CONFIG, PARAMETERS, Device.cpu())) {
                return model.generate(prompts, decoding);
            }
        };

        assertThat(with(2, drawn)).containsExactly(with(1, drawn).toArray(int[][]::new));
    }

    @Test
    void aPieceThatFailsLetsTheOthersEnd() {
        AtomicInteger ended = new AtomicInteger();
        with(2, () -> {
            try (Workers workers = Workers.on(Device.cpu())) {
                assertThatThrownBy(() -> workers.map(List.of(0, 1, 2, 3), i -> {
                            if (i == 1) {
                                throw new IllegalArgumentException("piece " + i);
                            }
                            return ended.incrementAndGet();
                        }))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("piece 1");
                assertThat(ended).hasValue(3);
                assertThat(workers.map(List.of(5, 6, 7), i -> 2 * i)).containsExactly(10, 12, 14);
            }
            return true;
        });
    }
}
