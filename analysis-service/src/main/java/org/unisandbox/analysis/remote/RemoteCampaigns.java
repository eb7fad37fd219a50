package org.unisandbox.analysis.remote;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.unisandbox.analysis.domain.campaign.Campaign;
import org.unisandbox.analysis.domain.campaign.Loss;
import org.unisandbox.analysis.domain.campaign.Sample;

/** The campaigns of trainer-service. All fail with the problem {@code unavailable} if it does not answer. */
@ApplicationScoped
public class RemoteCampaigns {

    private static final String TRAINER = "trainer-service";

    private final TrainerApi trainer;

    RemoteCampaigns(@RestClient TrainerApi trainer) {
        this.trainer = trainer;
    }

    /** A campaign, if there is one of that id. */
    public Uni<Optional<Campaign>> byId(String id) {
        return Answers.known(TRAINER, trainer.campaign(id));
    }

    /** The newest campaigns. */
    public Uni<List<Campaign>> newest(int limit) {
        return Answers.answered(TRAINER, trainer.campaigns(null, limit).map(TrainerApi.Found::items));
    }

    /** The losses of its trainings, in their order. */
    public Uni<List<Loss>> losses(String id) {
        return Answers.answered(TRAINER, trainer.losses(id).map(TrainerApi.Losses::points));
    }

    /** The first samples that it learned from, or that it did not. */
    public Uni<List<Sample>> samples(String id, boolean accepted, int limit) {
        return Answers.answered(TRAINER, trainer.samples(id, accepted, null, limit).map(TrainerApi.Found::items));
    }
}
