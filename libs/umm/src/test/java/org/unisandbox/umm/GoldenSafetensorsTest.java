package org.unisandbox.umm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.unisandbox.umm.Safetensors.Tensor;

/**
 * A file that version 1.0 has written is read as it was meant, and written again it is the same: the SHA-256 of a
 * checkpoint is the revision of its model. {@code -Dgolden.record=true} records it if it is not recorded yet.
 */
class GoldenSafetensorsTest {

    private static final Path RECORDED = Path.of("src/test/resources/golden/1.0/tensors.safetensors");

    private static Safetensors meant() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("z.weight", new Tensor(new long[] {2, 3}, new float[] {0.5f, -1.25f, Float.MIN_VALUE, Float.MAX_VALUE, -0f, 7}));
        tensors.put("a.bias", Tensor.vector(new float[] {1e-7f}));
        tensors.put("none", new Tensor(new long[] {0, 4}, new float[0]));
        return new Safetensors(Map.of("seed", "1", "recipe", "über \"alles\"", "architecture", "reference-umm"), tensors);
    }

    @Test
    void itMeansAndIsTheSame() throws Exception {
        if (Boolean.getBoolean("golden.record") && !Files.exists(RECORDED)) {
            Files.write(RECORDED, meant().bytes());
        }
        byte[] recorded = Files.readAllBytes(RECORDED);

        Safetensors read = Safetensors.read(recorded);

        assertThat(read.metadata()).isEqualTo(meant().metadata());
        assertThat(read.tensors().keySet()).containsExactlyElementsOf(meant().tensors().keySet());
        read.tensors().forEach((name, tensor) -> {
            assertThat(tensor.shape()).containsExactly(meant().tensors().get(name).shape());
            assertThat(tensor.values()).containsExactly(meant().tensors().get(name).values());
        });
        assertThat(read.bytes()).isEqualTo(recorded);
        assertThat(meant().bytes()).isEqualTo(recorded);
    }
}
