package org.unisandbox.trainer.store;

import static org.unisandbox.trainer.store.Blocking.await;

import java.io.IOException;
import java.time.Duration;
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
import org.jboss.logging.Logger;
import org.unisandbox.contracts.Failure;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.servicekit.event.Outage;
import org.unisandbox.trainer.domain.Campaign;
import org.unisandbox.trainer.domain.CampaignState;
import org.unisandbox.trainer.domain.Model;
import org.unisandbox.trainer.domain.Sample;
import org.unisandbox.trainer.domain.Tally;
import org.unisandbox.trainer.domain.Trainer;
import org.unisandbox.trainer.domain.TrainingFailedException;
import org.unisandbox.trainer.domain.TrainingListener;
import org.unisandbox.trainer.domain.TrainingRound;
import org.unisandbox.trainer.store.TrainingMeters.End;
import org.unisandbox.trainer.store.TrainingMeters.Kind;
import org.unisandbox.umm.train.Training.Progress;

/**
 * Has one training after the other done by a trainer. A crash, an outage or a pause leaves the training where it is; it
 * goes on from there, here or in another process, and ends the same.
 */
final class TrainingSlot {

    private static final Logger LOG = Logger.getLogger(TrainingSlot.class);
    private static final long PATIENCE_SECONDS = 10;

    /** The training is to stop where it is: somebody else decides how it goes on. */
    private static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final String owner = UUID.randomUUID().toString();
    private final AtomicBoolean busy = new AtomicBoolean();
    private final ExecutorService thread;
    private final Trainer trainer;
    private final Campaigns campaigns;
    private final ModelStore models;
    private final Samples samples;
    private final Trainings trainings;
    private final Duration lease;
    private final TrainingMeters meters;
    private volatile boolean stopping;

    /**
     * @param number which of the trainer's slots, from 1
     * @param lease  how long it may be silent
     */
    TrainingSlot(
            int number,
            Trainer trainer,
            Campaigns campaigns,
            ModelStore models,
            Samples samples,
            Trainings trainings,
            Duration lease,
            TrainingMeters meters) {
        this.thread = Executors.newSingleThreadExecutor(Thread.ofPlatform()
                .name("training-%s-%d".formatted(trainer.kind().code(), number))
                .daemon()
                .factory());
        this.trainer = trainer;
        this.campaigns = campaigns;
        this.models = models;
        this.samples = samples;
        this.trainings = trainings;
        this.lease = lease;
        this.meters = meters;
    }

    /** Begins what waits, unless it is at something. */
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

    /** Has it stop at its next report. */
    void stop() {
        stopping = true;
        thread.shutdown();
    }

    void awaitEnd() throws InterruptedException {
        thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private void trainWhatWaits() {
        try {
            boolean goesOn = true;
            while (goesOn && !stopping) {
                Optional<String> next = await(() -> trainings.claim(trainer.kind(), owner, lease));
                goesOn = next.isPresent() && train(next.get());
            }
        } catch (RuntimeException e) {
            LOG.warnf("trainings wait: %s", e);
        }
    }

    /** Whether to look for more at once: not so if something does not answer now. */
    private boolean train(String id) {
        CampaignEntity entity = await(() -> campaigns.byId(id)).orElseThrow();
        int round = entity.round();
        LOG.infof("campaign %s: training of round %d", id, round);
        End end = End.LEFT;
        meters.begun(Kind.CAMPAIGN);
        try {
            end = train(entity, round) ? End.DONE : End.LEFT;
            return true;
        } catch (StoppedException e) {
            LOG.infof("campaign %s: training of round %d stops where it is", id, round);
            return pause(id, round);
        } catch (TrainingFailedException e) {
            end = End.FAILED;
            fail(id, round, e.failure());
            return true;
        } catch (IOException e) {
            LOG.warnf("campaign %s: training of round %d waits: %s", id, round, e);
            return false;
        } catch (RuntimeException e) {
            if (Outage.isOutage(e)) {
                throw e;
            }
            end = End.FAILED;
            LOG.errorf(e, "campaign %s: training of round %d failed", id, round);
            fail(id, round, new Failure("internal", String.valueOf(e.getMessage())));
            return true;
        } finally {
            meters.ended(Kind.CAMPAIGN, end);
            release(id);
        }
    }

    private boolean train(CampaignEntity entity, int round) throws IOException {
        Campaign campaign = entity.campaign();
        List<Sample> accepted = await(() -> samples.accepted(campaign, round));
        Model model = trainer.train(
                new TrainingRound(
                        campaign,
                        round,
                        parent(entity.model()),
                        accepted,
                        origin(campaign, round, accepted.size())),
                listener(campaign.id(), round));
        Model described = model.with(loss(campaign.id()));
        return await(() -> campaigns.trained(campaign.id(), owner, round, described));
    }

    /** The loss at the last report. */
    private Map<String, String> loss(String id) {
        return await(() -> campaigns.byId(id))
                .flatMap(CampaignEntity::progress)
                .map(progress -> Map.of("training.loss", String.format(Locale.ROOT, "%.6f", progress.loss())))
                .orElseGet(Map::of);
    }

    private Model parent(ModelRef ref) {
        return await(() -> models.find(ref.name(), ref.revision()))
                .orElseThrow(() -> new TrainingFailedException(
                        "unknown-model", "there is no model " + ref.name() + '@' + ref.revision()));
    }

    private TrainingListener listener(String id, int round) {
        return new TrainingListener() {
            @Override
            public void progressed(Progress progress) {
                meters.progressed(Kind.CAMPAIGN, progress);
                goOn(!stopping && await(() -> trainings.report(id, owner, round, lease, progress)));
            }

            @Override
            public void says(String what) {
                goOn(!stopping && await(() -> trainings.alive(id, owner, round, lease, what)));
            }

            private void goOn(boolean wanted) {
                if (!wanted) {
                    throw new StoppedException();
                }
            }
        };
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
        origin.put("campaign.trainer", campaign.trainedBy().code());
        origin.put("campaign.accepted", lessons + " of " + all.verified());
        all.acceptance().ifPresent(meters::accepted);
        all.acceptance().ifPresent(share -> origin.put("campaign.acceptance", rounded(share)));
        all.precision().ifPresent(share -> origin.put("verifier.precision", rounded(share)));
        all.recall().ifPresent(share -> origin.put("verifier.recall", rounded(share)));
        return origin;
    }

    private static String rounded(double share) {
        return String.format(Locale.ROOT, "%.4f", share);
    }

    private boolean pause(String id, int round) {
        try {
            if (await(() -> campaigns.byId(id)).filter(c -> c.state() == CampaignState.PAUSED).isPresent()) {
                trainer.pause(id, round);
            }
            return true;
        } catch (IOException e) {
            LOG.warnf("campaign %s: the training of round %d cannot be stopped now: %s", id, round, e);
            return false;
        }
    }

    private void fail(String id, int round, Failure failure) {
        meters.failed(Kind.CAMPAIGN, failure.code());
        LOG.warnf("campaign %s: training of round %d failed: %s: %s", id, round, failure.code(), failure.detail());
        await(() -> campaigns.notTrained(id, owner, round, failure));
    }

    /** Whoever may go on need not wait until the lease is old. */
    private void release(String id) {
        try {
            await(() -> trainings.release(id, owner));
        } catch (RuntimeException e) {
            LOG.warnf("campaign %s: others wait until the lease is old: %s", id, e);
        }
    }
}
