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

    /** Begins a campaign; fails with the problem that trainer-service has with it. */
    public Uni<Campaign> begin(CampaignRequest request) {
        return Answers.answered(TRAINER, trainer.begin(request));
    }

    /** @param change {@code pause}, {@code resume} or {@code cancel} */
    public Uni<Campaign> change(String id, String change) {
        return Answers.answered(TRAINER, trainer.change(id, change));
    }

    /** The revisions that its rounds published, in their order; other campaigns may publish under the same name. */
    public Uni<List<String>> revisions(Campaign campaign) {
        return campaign.result().isEmpty()
                ? Uni.createFrom().item(List.of())
                : Answers.known(TRAINER, trainer.revisions(campaign.name()))
                        .map(found -> found.stream()
                                .flatMap(model -> model.revisions().reversed().stream())
                                .filter(revision -> campaign.id().equals(revision.metadata().get("campaign")))
                                .map(TrainerApi.Revision::revision)
                                .toList());
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
