package org.unisandbox.analysis.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.unisandbox.analysis.domain.probe.ActivationProbe;
import org.unisandbox.analysis.domain.probe.ProbePlan;
import org.unisandbox.contracts.Failure;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.servicekit.blob.CorruptBlobException;
import org.unisandbox.servicekit.blob.Digests;
import org.unisandbox.servicekit.event.Outage;
import org.unisandbox.umm.ComputeDevice;
import org.unisandbox.umm.CorruptCheckpointException;
import org.unisandbox.umm.NoEngineException;
import org.unisandbox.umm.QueryCheckpoint;
import org.unisandbox.umm.probe.InterventionResult;
import org.unisandbox.umm.probe.Interventions;
import org.unisandbox.umm.probe.InvalidProbeException;
import org.unisandbox.umm.probe.ProbeResult;
import org.unisandbox.umm.probe.ProbeWords;

/**
 * Carries out the probes that wait, one at a time. A probe always gives the same result, so one that a crash or an outage
 * interrupts is done again from its beginning.
 */
@ApplicationScoped
class ProbeJob {

    private static final Logger LOG = Logger.getLogger(ProbeJob.class);
    private static final Duration REPORT_EVERY = Duration.ofSeconds(1);
    private static final long PATIENCE_SECONDS = 10;

    /** Of the time of a probe with interventions, about. */
    private static final double SHARE_OF_LENS = 0.2;

    /** The service ends: the probe is done when it runs again. */
    private static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Something that the probe needs is not there any more. */
    private static final class LostException extends Exception {
        private static final long serialVersionUID = 1;

        LostException(String digest) {
            super("the blob " + digest + " is not in the blob store");
        }
    }

    private final AtomicBoolean busy = new AtomicBoolean();
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("probe").daemon().factory());
    private final Probes probes;
    private final BlobStore blobs;
    private final ComputeDevice device;
    private final MeterRegistry meters;
    private volatile boolean stopping;

    ProbeJob(
            Probes probes,
            BlobStore blobs,
            @ConfigProperty(name = "unisandbox.device", defaultValue = "cpu") String device,
            MeterRegistry meters) {
        this.probes = probes;
        this.blobs = blobs;
        this.device = ComputeDevice.parse(device);
        this.meters = meters;
    }

    @Scheduled(every = "1s", skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void look() {
        if (!stopping && busy.compareAndSet(false, true)) {
            thread.execute(() -> {
                try {
                    runWhatWaits();
                } finally {
                    busy.set(false);
                }
            });
        }
    }

    void atEnd(@Observes ShutdownEvent end) throws InterruptedException {
        stopping = true;
        thread.shutdown();
        thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private void runWhatWaits() {
        try {
            for (Optional<ProbeEntity> next = next(); next.isPresent() && !stopping; next = next()) {
                run(next.get().plan());
            }
        } catch (StoppedException e) {
            LOG.info("a probe stops; it is done again when the service is back");
        } catch (IOException | RuntimeException e) {
            LOG.warnf("probes wait: %s", e);
        }
    }

    private Optional<ProbeEntity> next() {
        return await(probes::nextToRun);
    }

    private void run(ProbePlan plan) throws IOException {
        try {
            Reports reports = new Reports(plan.id());
            boolean intervenes = plan.source().filter(ProbePlan.Source::intervenes).isPresent();
            double lensShare = intervenes ? SHARE_OF_LENS : 1;
            ProbeResult result = result(plan, done -> reports.report(lensShare * done));
            Optional<InterventionResult> interventions = intervenes
                    ? Optional.of(interventions(plan, done -> reports.report(lensShare + (1 - lensShare) * done)))
                    : Optional.empty();
            await(() -> probes.done(plan.id(), result, interventions));
            meters.counter("unisandbox.probes.done", "lens", plan.lens().code()).increment();
        } catch (LostException | CorruptBlobException e) {
            fail(plan, new Failure("unknown-blob", e.getMessage()));
        } catch (CorruptCheckpointException e) {
            fail(plan, new Failure("corrupt-checkpoint", e.getMessage()));
        } catch (InvalidProbeException e) {
            fail(plan, new Failure("bad-probe", e.getMessage()));
        } catch (NoEngineException e) {
            fail(plan, new Failure("engine-not-configured", e.getMessage()));
        } catch (StoppedException e) {
            throw e;
        } catch (RuntimeException e) {
            if (Outage.isOutage(e)) {
                throw e;
            }
            LOG.errorf(e, "probe %s failed", plan.id());
            fail(plan, new Failure("internal", String.valueOf(e.getMessage())));
        }
    }

    private void fail(ProbePlan plan, Failure failure) {
        LOG.warnf("probe %s failed: %s: %s", plan.id(), failure.code(), failure.detail());
        await(() -> probes.failed(plan.id(), failure));
    }

    private ProbeResult result(ProbePlan plan, DoubleConsumer done) throws IOException, LostException, InvalidProbeException {
        Path file = Files.createTempFile("unisandbox-probe", ".safetensors");
        try {
            copy(plan.upload().activations(), file);
            try (ActivationProbe probe = ActivationProbe.open(
                    file,
                    bytes(plan.upload().vocabulary()),
                    bytes(plan.upload().words()),
                    Optional.of(plan.lens()),
                    plan.choice().neighbours())) {
                return probe.run(device, plan.choice(), done);
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private InterventionResult interventions(ProbePlan plan, DoubleConsumer done)
            throws LostException, CorruptCheckpointException, InvalidProbeException {
        ProbePlan.Source source = plan.source().orElseThrow();
        QueryCheckpoint checkpoint = QueryCheckpoint.read(bytes(source.revision()));
        ProbeWords words = ProbeWords.parse(bytes(plan.upload().words()));
        return new Interventions(
                        checkpoint,
                        device,
                        source.prompts(),
                        words.targets(source.prompts().size()),
                        plan.choice().seed())
                .run(done);
    }

    private byte[] bytes(String digest) throws LostException {
        return blobs.get(digest).orElseThrow(() -> new LostException(digest));
    }

    /** Into a file that can be mapped; the blob store may be elsewhere. */
    private void copy(String digest, Path file) throws IOException, LostException {
        MessageDigest sha256 = Digests.sha256();
        try (InputStream in = blobs.open(digest, 0).orElseThrow(() -> new LostException(digest));
                OutputStream out = new DigestOutputStream(Files.newOutputStream(file), sha256)) {
            in.transferTo(out);
        }
        if (!HexFormat.of().formatHex(sha256.digest()).equals(digest)) {
            throw new CorruptBlobException("blob " + digest + " is damaged: upload the activations again");
        }
    }

    /** Tells how far a probe is, not too often. */
    private final class Reports {

        private final String id;
        private long last = System.nanoTime();

        Reports(String id) {
            this.id = id;
        }

        void report(double done) {
            if (stopping) {
                throw new StoppedException();
            }
            if (System.nanoTime() - last > REPORT_EVERY.toNanos()) {
                await(() -> probes.report(id, Math.min(1, done)));
                last = System.nanoTime();
            }
        }
    }

    private static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
