package org.unisandbox.trainer.store;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import org.unisandbox.trainer.domain.Trainer;

/** Has what waits trained, by every trainer as many at a time as it can. */
@ApplicationScoped
class TrainingSlots {

    private final List<TrainingSlot> slots = new ArrayList<>();

    TrainingSlots(
            Trainers trainers,
            Campaigns campaigns,
            ModelStore models,
            Samples samples,
            Trainings trainings,
            TrainingConfig config,
            TrainingMeters meters) {
        for (Trainer trainer : trainers.configured()) {
            for (int i = 1; i <= trainer.slots(); i++) {
                slots.add(new TrainingSlot(i, trainer, campaigns, models, samples, trainings, config.lease(), meters));
            }
        }
    }

    @Scheduled(every = "1s", skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void look() {
        for (TrainingSlot slot : slots) {
            slot.look();
        }
    }

    void atEnd(@Observes ShutdownEvent end) throws InterruptedException {
        slots.forEach(TrainingSlot::stop);
        for (TrainingSlot slot : slots) {
            slot.awaitEnd();
        }
    }
}
