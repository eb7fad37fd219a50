package org.unisandbox.analysis.lab.services;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.unisandbox.analysis.domain.campaign.Campaign;
import org.unisandbox.analysis.domain.campaign.CampaignRequest;
import org.unisandbox.analysis.domain.campaign.Loss;
import org.unisandbox.analysis.domain.campaign.Sample;
import org.unisandbox.analysis.domain.injection.Injection;
import org.unisandbox.analysis.domain.injection.InjectionRequest;

/** What trainer-service knows and does. */
@RegisterRestClient(configKey = "trainer")
@RegisterProvider(ServiceProblems.class)
@RegisterClientHeaders
@Path("/")
public interface TrainerService {

    /** How a revision of a model came about. */
    record Revision(Map<String, String> metadata, Optional<String> dataDigest, long bytes, Instant created) {}

    /** A model, the revision that was published last first. */
    record Revisions(List<Published> revisions) {

        /** @param metadata how it came about */
        public record Published(String revision, Map<String, String> metadata) {}
    }

    /** The newest ones of a list. */
    record Newest<T>(List<T> items) {}

    /** How the loss of a campaign went. */
    record Losses(List<Loss> points) {}

    @GET
    @Path("models/{name}")
    Uni<Revisions> revisions(@PathParam("name") String name);

    @GET
    @Path("models/{name}/{revision}")
    Uni<Revision> revision(@PathParam("name") String name, @PathParam("revision") String revision);

    @GET
    @Path("campaigns")
    Uni<Newest<Campaign>> campaigns(@QueryParam("limit") int limit);

    @POST
    @Path("campaigns")
    Uni<Campaign> begin(CampaignRequest request);

    @GET
    @Path("campaigns/{id}")
    Uni<Campaign> campaign(@PathParam("id") String id);

    @GET
    @Path("campaigns/{id}/losses")
    Uni<Losses> losses(@PathParam("id") String id);

    @GET
    @Path("campaigns/{id}/samples")
    Uni<Newest<Sample>> samples(
            @PathParam("id") String id, @QueryParam("accepted") boolean accepted, @QueryParam("limit") int limit);

    @POST
    @Path("campaigns/{id}/{change}")
    Uni<Campaign> change(@PathParam("id") String id, @PathParam("change") String change);

    @GET
    @Path("injections")
    Uni<Newest<Injection>> injections(@QueryParam("limit") int limit);

    @POST
    @Path("injections")
    Uni<Injection> tell(InjectionRequest request);

    @POST
    @Path("injections/{id}/cancel")
    Uni<Injection> cancelInjection(@PathParam("id") String id);

    @GET
    @Path("injections/{id}")
    Uni<Injection> injection(@PathParam("id") String id);
}
