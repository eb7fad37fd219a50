package org.unisandbox.verifier.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Outcome;
import org.unisandbox.tasks.Family;
import org.unisandbox.umm.Checkpoint;
import org.unisandbox.umm.ComputeDevice;
import org.unisandbox.umm.serving.LoadedModels;
import org.unisandbox.verifier.Pictures;

class SelfJudgeTest {

    private static final Checkpoint CHECKPOINT = Checkpoint.shipped();

    @Test
    void withoutAnEngineItSaysWhatToConfigure() {
        try (LoadedModels models = new LoadedModels(_ -> Optional.of(CHECKPOINT.bytes()), ComputeDevice.NONE, 1)) {
            ImageJudge.Case shown = new ImageJudge.Case(
                    new Picture(Pictures.of(3, "apple").png()),
                    "3 apples",
                    Optional.empty(),
                    new ModelRef("reference", CHECKPOINT.digest()),
                    Family.MATH);

            assertThat(SelfJudge.ofAnswers(models, 0.5).judge(List.of(shown))).singleElement().satisfies(verdict -> {
                assertThat(verdict.outcome()).isEqualTo(Outcome.ERROR);
                assertThat(verdict.detail().orElseThrow())
                        .startsWith("engine-not-configured: ")
                        .endsWith("set unisandbox.device to cpu, cuda or auto");
            });
        }
    }
}
