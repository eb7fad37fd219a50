package org.unisandbox.trainer.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.unisandbox.contracts.Failure;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.servicekit.event.Outage;
import org.unisandbox.trainer.domain.Campaign;
import org.unisandbox.trainer.domain.Internalisation;
import org.unisandbox.trainer.domain.Model;
import org.unisandbox.trainer.domain.ReferenceModels;
import org.unisandbox.trainer.domain.Sample;
import org.unisandbox.trainer.domain.Tally;
import org.unisandbox.trainer.domain.TrainingFailedException;
import org.unisandbox.umm.Checkpoint;
import org.unisandbox.umm.ComputeDevice;
import org.unisandbox.umm.train.Training.Progress;

/**
 * Trains what waits for it, one training at a time. A crash, an outage or a pause leaves the training at its last state,
 * from which it goes on, here or in another process, and ends with the same bits.
 */
@ApplicationScoped
class TrainingJob {

    private static final Logger LOG = Logger.getLogger(TrainingJob.class);
    private static final long PATIENCE_SECONDS = 10;

    /** The training is to stop where it is: somebody else decides how it goes on. */
    private static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final String owner = UUID.randomUUID().toString();
    private final AtomicBoolean busy = new AtomicBoolean();
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("training").daemon().factory());
    private final Campaigns campaigns;
    private final Samples samples;
    private final Trainings trainings;
    private final TrainingConfig config;
    private final Internalisation internalisation;
    private final MeterRegistry meters;
    private volatile boolean stopping;

    TrainingJob(
            Campaigns campaigns,
            Samples samples,
            Trainings trainings,
            TrainingConfig config,
            BlobStore blobs,
            MeterRegistry meters) {
        this.campaigns = campaigns;
        this.samples = samples;
        this.trainings = trainings;
        this.config = config;
        this.internalisation = new Internalisation(blobs, ComputeDevice.parse(config.device()), config.every());
        this.meters = meters;
        // The engine takes its threads from here when it is loaded.
        System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(config.threads()));
    }

    @Scheduled(every = "1s", skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void look() {
        if (!stopping && busy.compareAndSet(false, true)) {
            thread.execute(() -> {
                try {
                    trainWhatWaits();
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

    private void trainWhatWaits() {
        try {
            for (Optional<String> next = claim(); next.isPresent() && !stopping; next = claim()) {
                train(next.get());
            }
        } catch (RuntimeException e) {
            LOG.warnf("trainings wait: %s", e);
        }
    }

    private Optional<String> claim() {
        return await(() -> trainings.claim(owner, config.lease()));
    }

    private void train(String id) {
        CampaignEntity entity = await(() -> campaigns.byId(id)).orElseThrow();
        int round = entity.round();
        Path state = config.folder().resolve("%s-%d.safetensors".formatted(id, round));
        LOG.infof("campaign %s: training of round %d", id, round);
        try {
            boolean published = train(entity, round, state);
            if (published) {
                meters.counter("unisandbox.trainings").increment();
                Files.deleteIfExists(state);
            }
        } catch (StoppedException e) {
            LOG.infof("campaign %s: training of round %d stops where it is", id, round);
            forgetIfEnded(id, state);
        } catch (TrainingFailedException e) {
            fail(id, round, state, e.failure());
        } catch (IOException e) {
            LOG.warnf("campaign %s: training of round %d waits: %s", id, round, e);
        } catch (RuntimeException e) {
            if (Outage.isOutage(e)) {
                throw e;
            }
            LOG.errorf(e, "campaign %s: training of round %d failed", id, round);
            fail(id, round, state, new Failure("internal", String.valueOf(e.getMessage())));
        }
    }

    private boolean train(CampaignEntity entity, int round, Path state) throws IOException {
        Campaign campaign = entity.campaign();
        List<Sample> accepted = await(() -> samples.accepted(campaign, round));
        Files.createDirectories(state.toAbsolutePath().getParent());
        Checkpoint checkpoint = internalisation.train(
                campaign, round, entity.model(), accepted, state, progress -> report(campaign.id(), round, progress));
        internalisation.keep(checkpoint);
        Model model = ReferenceModels.trained(
                campaign.name(), checkpoint, entity.model(), origin(campaign, round, accepted.size()));
        return await(() -> campaigns.trained(campaign.id(), owner, round, model));
    }

    private void report(String id, int round, Progress progress) {
        if (stopping || !await(() -> trainings.report(id, owner, round, config.lease(), progress))) {
            throw new StoppedException();
        }
    }

    /** What the checkpoint cannot say of itself without being another one whenever it is trained again. */
    private Map<String, String> origin(Campaign campaign, int round, int lessons) {
        Map<String, String> origin = new TreeMap<>();
        Tally all = Tally.sum(await(() -> samples.tallies(campaign)).stream()
                .filter(tally -> tally.round() == round)
                .toList());
        origin.put("campaign", campaign.id());
        origin.put("campaign.samples", campaign.source());
        origin.put("campaign.round", round + " of " + campaign.rounds().size());
        origin.put("campaign.threshold", campaign.rejection() ? Double.toString(campaign.threshold()) : "none");
        origin.put("campaign.control", Boolean.toString(campaign.control()));
        origin.put("campaign.accepted", lessons + " of " + all.verified());
        all.acceptance().ifPresent(share -> origin.put("campaign.acceptance", rounded(share)));
        all.precision().ifPresent(share -> origin.put("verifier.precision", rounded(share)));
        all.recall().ifPresent(share -> origin.put("verifier.recall", rounded(share)));
        return origin;
    }

    private static String rounded(double share) {
        return String.format(Locale.ROOT, "%.4f", share);
    }

    private void fail(String id, int round, Path state, Failure failure) {
        LOG.warnf("campaign %s: training of round %d failed: %s: %s", id, round, failure.code(), failure.detail());
        await(() -> campaigns.notTrained(id, owner, round, failure));
        forgetIfEnded(id, state);
    }

    private void forgetIfEnded(String id, Path state) {
        try {
            if (await(() -> campaigns.byId(id)).filter(c -> c.state().ended()).isPresent()) {
                Files.deleteIfExists(state);
            }
        } catch (IOException e) {
            LOG.warnf("%s is not needed any more, but cannot be deleted: %s", state, e.getMessage());
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
