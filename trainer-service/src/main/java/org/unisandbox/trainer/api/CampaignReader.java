package org.unisandbox.trainer.api;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;
import org.unisandbox.trainer.store.CampaignEntity;
import org.unisandbox.trainer.store.Campaigns;
import org.unisandbox.trainer.store.Samples;

/** Reads campaigns for callers. */
@ApplicationScoped
class CampaignReader {

    private final Campaigns campaigns;
    private final Samples samples;

    CampaignReader(Campaigns campaigns, Samples samples) {
        this.campaigns = campaigns;
        this.samples = samples;
    }

    /** A campaign, or the problem {@code unknown-campaign}. */
    Uni<CampaignEntity> byId(String id) {
        return campaigns.byId(id).map(found -> found.orElseThrow(() -> unknown(id)));
    }

    Uni<CampaignView> view(String id) {
        return byId(id).chain(this::view);
    }

    Uni<CampaignView> view(CampaignEntity entity) {
        return samples.tallies(entity.campaign()).map(tallies -> CampaignView.of(entity, tallies));
    }

    static ProblemException unknown(String id) {
        return new ProblemException(
                ProblemCode.UNKNOWN_CAMPAIGN, "there is no campaign " + id + ": GET /campaigns lists all");
    }
}
