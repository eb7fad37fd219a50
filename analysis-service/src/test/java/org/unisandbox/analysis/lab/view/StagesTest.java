package org.unisandbox.analysis.lab.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.unisandbox.analysis.domain.Progress;
import org.unisandbox.analysis.domain.StudyTask;
import org.unisandbox.contracts.Mode;

class StagesTest {

    /** Two parts of 1,000 drawings; one is on its way, 300 of it are judged after 60 s. */
    private static final Progress PROGRESS = Progress.of(
            List.of(
                    new Progress.Part(StudyTask.MATH1, Mode.NORMAL, true, 1_000, 300),
                    new Progress.Part(StudyTask.MATH1, Mode.COT, false, 1_000, 0)),
            4,
            Duration.ofSeconds(60));

    @Test
    void everyStageTellsHowManyWaitForIt() {
        Stages stages = Stages.of(PROGRESS, OptionalLong.of(450));

        assertThat(stages.all()).extracting(Stages.Stage::name).containsExactly("dispatched", "drawn", "judged");
        assertThat(stages.all()).extracting(Stages.Stage::doneText).containsExactly("1,000", "450", "300");
        assertThat(stages.all())
                .extracting(Stages.Stage::waitingText)
                .containsExactly("1,000 waiting", "550 waiting", "150 waiting");
        assertThat(stages.all()).extracting(Stages.Stage::width).containsExactly("50.00%", "22.50%", "15.00%");
        assertThat(stages.rateText()).isEqualTo("5.0 / s");
        assertThat(stages.etaText()).isEqualTo("5 min 40 s");
        assertThat(stages.errorsText()).isEqualTo("4");
        assertThat(stages.live(61))
                .isEqualTo("{\"seconds\": 61, \"dispatched\": 1000, \"drawn\": 450, \"judged\": 300}");
    }

    @Test
    void anOlderAnswerOfGenerationServiceNeverContradictsOurs() {
        assertThat(Stages.of(PROGRESS, OptionalLong.of(250)).drawn()).hasValue(300);
        assertThat(Stages.of(PROGRESS, OptionalLong.of(1_200)).drawn()).hasValue(1_000);
    }

    @Test
    void withoutAnAnswerThereIsNoSuchStage() {
        Stages stages = Stages.of(PROGRESS, OptionalLong.empty());

        assertThat(stages.all()).extracting(Stages.Stage::name).containsExactly("dispatched", "judged");
        assertThat(stages.all().getLast().waiting()).isEqualTo(700);
        assertThat(stages.live(5)).contains("\"drawn\": null");
    }
}
