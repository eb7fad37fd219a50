package org.unisandbox.umm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TransformerTest {

    private static final ModelConfig SMALL = new ModelConfig(50, 32, 2, 2, 64, 40);

    @Test
    void cachedStepsAgreeWithOnePass() {
        int length = 24;
        int[] sequence = new Random(4).ints(length, 0, SMALL.vocabulary()).toArray();
        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            Transformer transformer = new Transformer(
                    SMALL,
                    ParameterLayout.of(SMALL).views(manager.create(ParameterLayout.of(SMALL).initialise(2))),
                    new RotaryPositions(manager, SMALL));
            float[] whole = lastHidden(manager, transformer, sequence);

            KeyValueCache cache = new KeyValueCache(manager, SMALL.layers());
            float[] stepped = {};
            for (int i = 0; i < length; i++) {
                TokenBatch token = new TokenBatch(1, 1);
                token.set(0, 0, i, sequence[i], i >= 1 ? sequence[i - 1] : 0, i >= 2 ? sequence[i - 2] : 0);
                NDArray seesAll = manager.zeros(new Shape(1, 1, 1, i + 1));
                stepped = transformer
                        .hidden(manager, token, seesAll, Optional.of(cache))
                        .toFloatArray();
            }

            assertThat(stepped).hasSize(32);
            for (int i = 0; i < stepped.length; i++) {
                assertThat(stepped[i]).isCloseTo(whole[i], within(1e-5f));
            }
        }
    }

    @Test
    void laterTokensDoNotChangeEarlierOnes() {
        int[] sequence = new Random(5).ints(16, 0, SMALL.vocabulary()).toArray();
        int[] changed = sequence.clone();
        changed[15] = (changed[15] + 1) % SMALL.vocabulary();
        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            Transformer transformer = new Transformer(
                    SMALL,
                    ParameterLayout.of(SMALL).views(manager.create(ParameterLayout.of(SMALL).initialise(2))),
                    new RotaryPositions(manager, SMALL));

            assertThat(hidden(manager, transformer, sequence).get(":, :15").toFloatArray())
                    .isEqualTo(hidden(manager, transformer, changed).get(":, :15").toFloatArray());
        }
    }

    private static float[] lastHidden(NDManager manager, Transformer transformer, int[] sequence) {
        return hidden(manager, transformer, sequence).get(":, -1").toFloatArray();
    }

    private static NDArray hidden(NDManager manager, Transformer transformer, int[] sequence) {
        int length = sequence.length;
        TokenBatch batch = new TokenBatch(1, length);
        batch.setSequence(0, 0, sequence);
        float[] mask = new float[length * length];
        for (int i = 0; i < length; i++) {
            Arrays.fill(mask, i * length + i + 1, (i + 1) * length, -1e9f);
        }
        return transformer.hidden(
                manager, batch, manager.create(mask, new Shape(1, 1, length, length)), Optional.empty());
    }
}
