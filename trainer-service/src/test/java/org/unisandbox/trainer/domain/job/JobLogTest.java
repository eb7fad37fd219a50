package org.unisandbox.trainer.domain.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.unisandbox.trainer.domain.Campaign;
import org.unisandbox.umm.train.Training.Progress;

class JobLogTest {

    private final JobLog log = new JobLog(new Campaign.Round(List.of("math1"), 2, 1, 700, 2e-5, 0.4, 24));

    @Test
    void theLastLineThatTellsCounts() {
        assertThat(log.progress("""
                loading
                {"step": 10, "loss": 0.5}
                rank 0: {"step": 20, "steps": 900, "loss": 0.25, "learningRate": 1e-4, "tokensPerSecond": 3000, "etaSeconds": 60}
                saving a checkpoint
                {"step": "many"}
                """)).hasValue(new Progress(20, 900, 0.25, 1e-4, 3000, 60));
        assertThat(log.progress("{\"step\": 10, \"loss\": 0.5}")).hasValue(new Progress(10, 700, 0.5, 2e-5, 0, 0));
        assertThat(log.progress("loading")).isEmpty();
        assertThat(log.progress("")).isEmpty();
    }

    @Test
    void linesOfBagelsTrainerAreUnderstood() {
        assertThat(log.progress("[2025-05-25 17:01:42] (step=0000199) Train Loss mse: 0.4063, Train Loss ce: 0.5504, "
                        + "Train Steps/Sec: 0.50, Tokens/Sec: 12.34k, MFU: 31.0%, "))
                .hasValue(new Progress(200, 700, 0.4063, 2e-5, 12_340, 1_000));
        assertThat(log.progress("[2025-05-25 17:01:42] (step=0000001) Train Loss mse: 0.4121, Train Steps/Sec: 0.44, "))
                .hasValueSatisfying(progress -> assertThat(progress.tokensPerSecond()).isZero());
    }
}
