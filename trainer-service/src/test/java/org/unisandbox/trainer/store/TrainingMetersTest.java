package org.unisandbox.trainer.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.unisandbox.trainer.store.TrainingMeters.End;
import org.unisandbox.trainer.store.TrainingMeters.Kind;
import org.unisandbox.umm.train.Training.Progress;

class TrainingMetersTest {

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final TrainingMeters meters = new TrainingMeters(registry);

    @Test
    void aTrainingIsUnderWayUntilItEnds() {
        meters.begun(Kind.CAMPAIGN);
        assertThat(gauge("unisandbox.trainings.running")).isEqualTo(1);

        meters.ended(Kind.CAMPAIGN, End.DONE);

        assertThat(gauge("unisandbox.trainings.running")).isZero();
        assertThat(ended("done")).isEqualTo(1);
        assertThat(ended("failed")).isZero();
    }

    @Test
    void theLastReportIsShown() {
        meters.progressed(Kind.CAMPAIGN, new Progress(10, 40, 2.5, 0.001, 900, 60));
        meters.progressed(Kind.CAMPAIGN, new Progress(20, 40, 2.0, 0.0005, 1000, 30));

        assertThat(gauge("unisandbox.training.loss")).isEqualTo(2.0);
        assertThat(gauge("unisandbox.training.learning.rate")).isEqualTo(0.0005);
        assertThat(gauge("unisandbox.training.tokens.per.second")).isEqualTo(1000);
        assertThat(gauge("unisandbox.training.done.ratio")).isEqualTo(0.5);
        assertThat(counter("unisandbox.training.reports")).isEqualTo(2);
        assertThat(counter("unisandbox.training.nonfinite.losses")).isZero();
    }

    @Test
    void lossesThatAreNoNumberAreCounted() {
        meters.progressed(Kind.CAMPAIGN, new Progress(10, 40, Double.POSITIVE_INFINITY, 0.001, 900, 60));
        meters.failed(Kind.CAMPAIGN, "diverged");
        meters.failed(Kind.CAMPAIGN, "unknown-word");

        assertThat(counter("unisandbox.training.nonfinite.losses")).isEqualTo(2);
    }

    private double gauge(String name) {
        return registry.get(name).tag("kind", "campaign").gauge().value();
    }

    private double counter(String name) {
        return registry.get(name).tag("kind", "campaign").counter().count();
    }

    private double ended(String outcome) {
        return registry.get("unisandbox.trainings").tags("kind", "campaign", "outcome", outcome).counter().count();
    }
}
