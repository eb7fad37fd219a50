package org.unisandbox.umm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.unisandbox.umm.model.ParameterLayout;

class CheckpointTest {

    private final Checkpoint checkpoint = Checkpoint.of(
            ParameterLayout.of(Checkpoint.config()).initialise(1), Map.of("seed", "1"));

    @Test
    void bytesReadBackAreTheSameCheckpoint() throws Exception {
        Checkpoint read = Checkpoint.read(checkpoint.bytes());

        assertThat(read.digest()).isEqualTo(checkpoint.digest());
        assertThat(read.parameters()).isEqualTo(checkpoint.parameters());
        assertThat(read.metadata()).containsEntry("seed", "1").containsEntry("architecture", "reference-umm");
    }

    @Test
    void refusesACheckpointThatIsCutShort() {
        assertThatThrownBy(() -> Checkpoint.read(Arrays.copyOf(checkpoint.bytes(), checkpoint.bytes().length - 4)))
                .isInstanceOf(CorruptCheckpointException.class)
                .hasMessageStartingWith("tensor norm.bias is cut short");
    }

    @Test
    void refusesBytesThatAreNoCheckpoint() {
        assertThatThrownBy(() -> Checkpoint.read(new byte[] {1, 2, 3}))
                .isInstanceOf(CorruptCheckpointException.class)
                .hasMessage("not a safetensors file, or cut short: its header does not fit");
    }

    @Test
    void refusesNumbersThatAreNotFinite() {
        float[] parameters = checkpoint.parameters();
        parameters[17] = Float.NaN;

        assertThatThrownBy(() -> Checkpoint.read(Checkpoint.of(parameters, Map.of()).bytes()))
                .isInstanceOf(CorruptCheckpointException.class)
                .hasMessage("not a checkpoint of the reference model: it holds numbers that are not finite");
    }

    @Test
    void refusesAnotherArchitecture() {
        byte[] other = new Safetensors(Map.of("architecture", "other"), Map.of()).bytes();

        assertThatThrownBy(() -> Checkpoint.read(other))
                .isInstanceOf(CorruptCheckpointException.class)
                .hasMessage("not a checkpoint of the reference model: it names another architecture: other");
    }

    @Test
    void theFileStaysSmall() {
        assertThat(checkpoint.bytes().length).isLessThan(16 << 20);
    }
}
