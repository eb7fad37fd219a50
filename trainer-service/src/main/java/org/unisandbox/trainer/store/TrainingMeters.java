package org.unisandbox.trainer.store;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import org.unisandbox.umm.ComputeDevice;
import org.unisandbox.umm.serving.GpuMeters;
import org.unisandbox.umm.train.Training.Progress;

/** Tells how trainings go, by kind: the last report of each kind, how many are under way, and how they ended. */
@ApplicationScoped
class TrainingMeters {

    /** What trains. */
    enum Kind {
        CAMPAIGN,
        INJECTION
    }

    /** How a training ended in this process. */
    enum End {
        DONE,
        /** It goes on later, here or elsewhere. */
        LEFT,
        FAILED
    }

    private static final String DIVERGED = "diverged";

    private final MeterRegistry meters;
    private final Map<Kind, AtomicInteger> running = new EnumMap<>(Kind.class);
    private final Map<Kind, AtomicReference<Progress>> last = new EnumMap<>(Kind.class);
    private final AtomicReference<Double> acceptance = new AtomicReference<>(Double.NaN);

    TrainingMeters(MeterRegistry meters) {
        this.meters = meters;
        for (Kind kind : Kind.values()) {
            running.put(kind, new AtomicInteger());
            last.put(kind, new AtomicReference<>(new Progress(0, 1, Double.NaN, 0, 0, 0)));
            gauge("unisandbox.training.loss", "Mean loss of the last report, nats per target", kind, Progress::loss);
            gauge("unisandbox.training.learning.rate", "Of the last report", kind, Progress::learningRate);
            gauge("unisandbox.training.tokens.per.second", "Of the last report", kind, Progress::tokensPerSecond);
            gauge("unisandbox.training.done.ratio", "Steps done of all steps, 0 to 1", kind,
                    progress -> (double) progress.step() / progress.steps());
            Gauge.builder("unisandbox.trainings.running", running.get(kind), AtomicInteger::get)
                    .description("Trainings that this process has under way")
                    .tag("kind", code(kind))
                    .register(meters);
            // An increase is only seen of a counter that was there before.
            List.of(End.values()).forEach(end -> count(kind, end, 0));
            reports(kind, 0);
            nonfinite(kind, 0);
        }
        Gauge.builder("unisandbox.acceptance.ratio", acceptance, AtomicReference::get)
                .description("Samples accepted of those verified, in the campaign round trained last, 0 to 1")
                .register(meters);
    }

    @Produces
    @Singleton
    static MeterBinder gpus(TrainingConfig config) {
        return new GpuMeters(ComputeDevice.parse(config.device()));
    }

    void begun(Kind kind) {
        running.get(kind).incrementAndGet();
    }

    void progressed(Kind kind, Progress progress) {
        last.get(kind).set(progress);
        reports(kind, 1);
        if (!Double.isFinite(progress.loss())) {
            nonfinite(kind, 1);
        }
    }

    void ended(Kind kind, End end) {
        running.get(kind).decrementAndGet();
        count(kind, end, 1);
    }

    /** A training failed for a reason; that it diverged is told on its own. */
    void failed(Kind kind, String code) {
        if (code.equals(DIVERGED)) {
            nonfinite(kind, 1);
        }
    }

    /** @param share of the samples of a round that were accepted, 0 to 1 */
    void accepted(double share) {
        acceptance.set(share);
    }

    private void gauge(String name, String description, Kind kind, ToDoubleFunction<Progress> value) {
        Gauge.builder(name, last.get(kind), progress -> value.applyAsDouble(progress.get()))
                .description(description)
                .tag("kind", code(kind))
                .register(meters);
    }

    private void count(Kind kind, End end, int times) {
        meters.counter("unisandbox.trainings", "kind", code(kind), "outcome", end.name().toLowerCase(Locale.ROOT))
                .increment(times);
    }

    private void reports(Kind kind, int times) {
        meters.counter("unisandbox.training.reports", "kind", code(kind)).increment(times);
    }

    private void nonfinite(Kind kind, int times) {
        meters.counter("unisandbox.training.nonfinite.losses", "kind", code(kind)).increment(times);
    }

    private static String code(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
