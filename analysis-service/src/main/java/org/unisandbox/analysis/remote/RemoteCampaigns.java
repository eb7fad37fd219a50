package org.unisandbox.analysis.remote;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.unisandbox.analysis.domain.campaign.Campaign;
import org.unisandbox.analysis.domain.campaign.CampaignRequest;
import org.unisandbox.analysis.domain.campaign.Loss;
import org.unisandbox.analysis.domain.campaign.Sample;
import org.unisandbox.analysis.lab.services.Services;
import org.unisandbox.analysis.lab.services.TrainerService;

/** The campaigns of trainer-service. All fail with the problem {@code unavailable} if it does not answer. */
@ApplicationScoped
public class RemoteCampaigns {

    private final Services services;

    RemoteCampaigns(Services services) {
        this.services = services;
    }

    /** A campaign, if there is one of that id. */
    public Uni<Optional<Campaign>> byId(String id) {
        return Known.orEmpty(services.trainer(trainer -> trainer.campaign(id)));
    }

    /** The newest campaigns. */
    public Uni<List<Campaign>> newest(int limit) {
        return services.trainer(trainer -> trainer.campaigns(limit)).map(TrainerService.Newest::items);
    }

    /** Begins a campaign; fails with the problem that trainer-service has with it. */
    public Uni<Campaign> begin(CampaignRequest request) {
        return services.trainer(trainer -> trainer.begin(request));
    }

    /** @param change {@code pause}, {@code resume} or {@code cancel} */
    public Uni<Campaign> change(String id, String change) {
        return services.trainer(trainer -> trainer.change(id, change));
    }

    /** The revisions that its rounds published, in their order; other campaigns may publish under the same name. */
    public Uni<List<String>> revisions(Campaign campaign) {
        return campaign.result().isEmpty()
                ? Uni.createFrom().item(List.of())
                : Known.orEmpty(services.trainer(trainer -> trainer.revisions(campaign.name())))
                        .map(found -> found.stream()
                                .flatMap(model -> model.revisions().reversed().stream())
                                .filter(revision -> campaign.id().equals(revision.metadata().get("campaign")))
                                .map(TrainerService.Revisions.Published::revision)
                                .toList());
    }

    /** The losses of its trainings, in their order. */
    public Uni<List<Loss>> losses(String id) {
        return services.trainer(trainer -> trainer.losses(id)).map(TrainerService.Losses::points);
    }

    /** The first samples that it learned from, or that it did not. */
    public Uni<List<Sample>> samples(String id, boolean accepted, int limit) {
        return services.trainer(trainer -> trainer.samples(id, accepted, limit)).map(TrainerService.Newest::items);
    }
}
