package org.unisandbox.trainer.store;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.unisandbox.servicekit.event.Outage;
import org.unisandbox.trainer.domain.Trainer;

/** Has trainers give up what they keep of campaigns that have ended, whichever process they ended in. */
@ApplicationScoped
class LeftOverTrainings {

    private static final Logger LOG = Logger.getLogger(LeftOverTrainings.class);

    private final Trainings trainings;
    private final Campaigns campaigns;
    private final Trainers trainers;

    LeftOverTrainings(Trainings trainings, Campaigns campaigns, Trainers trainers) {
        this.trainings = trainings;
        this.campaigns = campaigns;
        this.trainers = trainers;
    }

    @Scheduled(
            every = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void forget() {
        try {
            Blocking.await(trainings::leftOver).forEach(this::forget);
        } catch (RuntimeException e) {
            if (!Outage.isOutage(e)) {
                throw e;
            }
            LOG.debugf("left-over trainings wait: %s", e);
        }
    }

    private void forget(String id) {
        Optional<CampaignEntity> found = Blocking.await(() -> campaigns.byId(id));
        try {
            if (found.isPresent()) {
                CampaignEntity entity = found.get();
                Trainer trainer = trainers.get(entity.campaign().trainedBy());
                if (trainer.lacks().isPresent()) {
                    return;
                }
                trainer.forget(id, entity.round());
            }
            Blocking.await(() -> trainings.forgotten(id));
        } catch (IOException e) {
            LOG.warnf("what is kept of the trainings of campaign %s cannot be deleted now: %s", id, e);
        }
    }
}
