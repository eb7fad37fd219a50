package org.unisandbox.trainer.api;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.unisandbox.servicekit.page.Cursor;
import org.unisandbox.servicekit.page.Page;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;
import org.unisandbox.trainer.domain.Acceptance;
import org.unisandbox.trainer.domain.Campaign;
import org.unisandbox.trainer.domain.CampaignState;
import org.unisandbox.trainer.domain.TrainerKind;
import org.unisandbox.trainer.store.CampaignEntity;
import org.unisandbox.trainer.store.Campaigns;
import org.unisandbox.trainer.store.Losses;
import org.unisandbox.trainer.store.ModelStore;
import org.unisandbox.trainer.store.Samples;
import org.unisandbox.trainer.store.Trainers;

/** Begins campaigns, follows and steers them. */
@Path("/campaigns")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "campaigns", description = "STARS: self-training with rejection sampling")
public class CampaignResource {

    private static final Duration PROGRESS_EVERY = Duration.ofMillis(500);

    private final CampaignReader reader;
    private final Campaigns campaigns;
    private final Samples samples;
    private final Losses losses;
    private final ModelStore models;
    private final Trainers trainers;

    CampaignResource(
            CampaignReader reader,
            Campaigns campaigns,
            Samples samples,
            Losses losses,
            ModelStore models,
            Trainers trainers) {
        this.reader = reader;
        this.campaigns = campaigns;
        this.samples = samples;
        this.losses = losses;
        this.models = models;
        this.trainers = trainers;
    }

    @POST
    @Operation(summary = "Begin a campaign", description = "Poll the Location, or listen to its events.")
    @APIResponse(responseCode = "202", description = "It has begun")
    @APIResponse(
            responseCode = "400",
            description = "unknown-model, untrainable-model, unknown-task, bad-count, bad-sampling, bad-threshold,"
                    + " bad-training, unknown-trainer, trainer-not-configured, invalid-request")
    @APIResponse(responseCode = "404", description = "unknown-campaign, of samplesOf or beforeOf")
    @APIResponse(responseCode = "409", description = "not-sampled, of samplesOf; conflict, of beforeOf")
    public Uni<RestResponse<CampaignView>> begin(NewCampaign request) {
        NewCampaign asked = Optional.ofNullable(request).orElseGet(NewCampaign::standard);
        String id = UUID.randomUUID().toString();
        return owner(asked.samplesOf(), Campaign::source)
                .chain(source -> owner(asked.beforeOf(), Campaign::evaluatedBefore)
                        .chain(before -> models.byName(asked.modelName())
                                .map(model -> asked.settle(
                                        id,
                                        model,
                                        source.map(CampaignEntity::campaign),
                                        before.map(CampaignEntity::campaign)))
                                .invoke(campaign -> requireConfigured(campaign.trainedBy()))
                                .invoke(campaign -> source.ifPresent(s -> requireSampled(s, campaign)))
                                .invoke(() -> before.ifPresent(CampaignResource::requireEvaluated))))
                .chain(campaigns::begin)
                .chain(reader::view)
                .map(view -> RestResponse.ResponseBuilder.<CampaignView>create(RestResponse.Status.ACCEPTED)
                        .location(URI.create("/campaigns/" + view.id()))
                        .entity(view)
                        .build());
    }

    /** The campaign that made what is to be taken; one that took it itself names another. */
    private Uni<Optional<CampaignEntity>> owner(Optional<String> asked, Function<Campaign, String> maker) {
        return asked.map(id -> reader.byId(id)
                        .chain(found -> reader.byId(maker.apply(found.campaign())))
                        .map(Optional::of))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private static void requireEvaluated(CampaignEntity before) {
        if (!before.beforeEnded() || before.beforeFailure().isPresent()) {
            throw new ProblemException(
                    ProblemCode.CONFLICT,
                    "the evaluation before campaign %s has not ended well: leave out beforeOf, or try again later"
                            .formatted(before.campaign().id()));
        }
    }

    private void requireConfigured(TrainerKind trainer) {
        trainers.lacks(trainer).ifPresent(what -> {
            throw new ProblemException(
                    ProblemCode.TRAINER_NOT_CONFIGURED,
                    "trainer %s is not configured: %s".formatted(trainer.code(), what));
        });
    }

    private static void requireSampled(CampaignEntity source, Campaign campaign) {
        if (source.sampledRounds() < campaign.rounds().size()) {
            throw new ProblemException(
                    ProblemCode.NOT_SAMPLED,
                    "campaign %s has sampled %d of %d rounds: try again when it has more"
                            .formatted(source.campaign().id(), source.sampledRounds(), campaign.rounds().size()));
        }
    }

    @GET
    @Operation(summary = "List campaigns", description = "The newest first.")
    public Uni<Page<CampaignView>> list(
            @RestQuery Optional<String> cursor,
            @RestQuery @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return campaigns.before(Cursor.parse(cursor).position(), limit + 1)
                .chain(found -> Multi.createFrom()
                        .iterable(found.subList(0, Math.min(limit, found.size())))
                        .onItem()
                        .transformToUniAndConcatenate(reader::view)
                        .collect()
                        .asList()
                        .map(views -> new Page<>(
                                views,
                                found.size() > limit
                                        ? Optional.of(new Cursor(found.get(limit - 1).seq()).text())
                                        : Optional.empty())));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A campaign and how far it is")
    @APIResponse(responseCode = "200", description = "The campaign")
    @APIResponse(responseCode = "404", description = "unknown-campaign")
    public Uni<CampaignView> get(@RestPath String id) {
        return reader.view(id);
    }

    @GET
    @OfKnownCampaign
    @Path("{id}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(summary = "The campaign whenever it changes, until it ends")
    @APIResponse(responseCode = "200", description = "The campaign, one an event")
    @APIResponse(responseCode = "404", description = "unknown-campaign")
    public Multi<CampaignView> events(@RestPath String id) {
        // Sessions live on the request's own context; the clock ticks elsewhere.
        Context context = Vertx.currentContext();
        return Multi.createBy()
                .repeating()
                .uni(() -> reader.view(id).runSubscriptionOn(task -> context.runOnContext(_ -> task.run())))
                .withDelay(PROGRESS_EVERY)
                .whilst(view -> view.finished().isEmpty())
                .skip()
                .repetitions();
    }

    @GET
    @Path("{id}/losses")
    @Operation(summary = "How the loss went over the steps of its trainings")
    @APIResponse(responseCode = "200", description = "Losses, round by round")
    @APIResponse(responseCode = "404", description = "unknown-campaign")
    public Uni<LossesView> losses(@RestPath String id) {
        return reader.byId(id).chain(_ -> losses.of(id)).map(LossesView::of);
    }

    @GET
    @Path("{id}/samples")
    @Operation(summary = "Its samples one by one, with the reason why each is accepted or not")
    @APIResponse(responseCode = "200", description = "Samples in the order in which they came")
    @APIResponse(responseCode = "404", description = "unknown-campaign")
    public Uni<Page<SampleView>> samples(
            @RestPath String id,
            @RestQuery Optional<String> accepted,
            @RestQuery Optional<String> cursor,
            @RestQuery @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        Optional<Boolean> which = accepted.map(CampaignResource::trueOrFalse);
        long after = Cursor.parse(cursor).position();
        return reader.byId(id).map(CampaignEntity::campaign).chain(campaign -> samples.page(
                        campaign, which, after, limit + 1)
                .map(found -> page(found, Acceptance.of(campaign), limit)));
    }

    private static Page<SampleView> page(List<Samples.Placed> found, Acceptance acceptance, int limit) {
        return new Page<>(
                found.stream().limit(limit).map(placed -> SampleView.of(placed, acceptance)).toList(),
                found.size() > limit
                        ? Optional.of(new Cursor(found.get(limit - 1).position()).text())
                        : Optional.empty());
    }

    private static boolean trueOrFalse(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new ProblemException(
                    ProblemCode.INVALID_REQUEST, "accepted is '" + text + "': choose true or false");
        };
    }

    @POST
    @Path("{id}/pause")
    @Operation(summary = "Stop where it is", description = "What is on its way through the topics still comes in.")
    @APIResponse(responseCode = "200", description = "The campaign")
    @APIResponse(responseCode = "404", description = "unknown-campaign")
    @APIResponse(responseCode = "409", description = "conflict: it has ended")
    public Uni<CampaignView> pause(@RestPath String id) {
        return change(id, CampaignState.PAUSED);
    }

    @POST
    @Path("{id}/resume")
    @Operation(summary = "Go on where it stopped")
    @APIResponse(responseCode = "200", description = "The campaign")
    @APIResponse(responseCode = "404", description = "unknown-campaign")
    @APIResponse(responseCode = "409", description = "conflict: it has ended")
    public Uni<CampaignView> resume(@RestPath String id) {
        return change(id, CampaignState.RUNNING);
    }

    @POST
    @Path("{id}/cancel")
    @Operation(summary = "Give it up", description = "What its finished rounds published stays.")
    @APIResponse(responseCode = "200", description = "The campaign")
    @APIResponse(responseCode = "404", description = "unknown-campaign")
    @APIResponse(responseCode = "409", description = "conflict: it has ended")
    public Uni<CampaignView> cancel(@RestPath String id) {
        return change(id, CampaignState.CANCELLED);
    }

    private Uni<CampaignView> change(String id, CampaignState wanted) {
        return campaigns.change(id, entity -> {
                    if (entity.state().ended() && entity.state() != wanted) {
                        throw new ProblemException(
                                ProblemCode.CONFLICT,
                                "campaign " + id + " is " + entity.state().code() + ": begin a new one");
                    }
                    return wanted;
                })
                .map(found -> found.orElseThrow(() -> CampaignReader.unknown(id)))
                .chain(reader::view);
    }
}
