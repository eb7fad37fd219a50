package org.unisandbox.analysis.remote;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.unisandbox.analysis.domain.campaign.Campaign;
import org.unisandbox.analysis.domain.campaign.Loss;
import org.unisandbox.analysis.domain.campaign.Sample;
import org.unisandbox.analysis.domain.injection.Injection;

/** Campaigns and injections, at trainer-service. */
@RegisterRestClient(configKey = "trainer")
@RegisterProvider(Refusals.class)
@Path("/")
interface TrainerApi {

    /** A part of a list. */
    record Found<T>(List<T> items, Optional<String> next) {}

    /** The revisions of a model, the one published last first. */
    record Revisions(List<Revision> revisions) {}

    /** A revision of a model; {@code metadata} says how it came about. */
    record Revision(String revision, Map<String, String> metadata) {}

    /** The losses of a campaign. */
    record Losses(List<Loss> points) {}

    @GET
    @Path("campaigns")
    Uni<Found<Campaign>> campaigns(@QueryParam("cursor") String cursor, @QueryParam("limit") int limit);

    @GET
    @Path("injections")
    Uni<Found<Injection>> injections(@QueryParam("cursor") String cursor, @QueryParam("limit") int limit);

    @GET
    @Path("injections/{id}")
    Uni<Injection> injection(@PathParam("id") String id);

    @POST
    @Path("campaigns")
    Uni<Campaign> begin(CampaignRequest request);

    @POST
    @Path("campaigns/{id}/{change}")
    Uni<Campaign> change(@PathParam("id") String id, @PathParam("change") String change);

    @GET
    @Path("models/{name}")
    Uni<Revisions> revisions(@PathParam("name") String name);

    @GET
    @Path("campaigns/{id}")
    Uni<Campaign> campaign(@PathParam("id") String id);

    @GET
    @Path("campaigns/{id}/losses")
    Uni<Losses> losses(@PathParam("id") String id);

    @GET
    @Path("campaigns/{id}/samples")
    Uni<Found<Sample>> samples(
            @PathParam("id") String id,
            @QueryParam("accepted") boolean accepted,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") int limit);
}
