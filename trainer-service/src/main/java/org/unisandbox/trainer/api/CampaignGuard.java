package org.unisandbox.trainer.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Answers {@code unknown-campaign} before a stream begins. */
class CampaignGuard {

    private final CampaignReader reader;

    CampaignGuard(CampaignReader reader) {
        this.reader = reader;
    }

    @ServerRequestFilter
    @OfKnownCampaign
    public Uni<Void> known(ContainerRequestContext request) {
        return reader.byId(request.getUriInfo().getPathParameters().getFirst("id")).replaceWithVoid();
    }
}
