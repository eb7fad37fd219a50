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
import java.util.Optional;
import java.util.UUID;
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
import org.unisandbox.trainer.domain.InjectionState;
import org.unisandbox.trainer.store.Injections;
import org.unisandbox.trainer.store.ModelStore;

/** Begins injections and follows them. */
@Path("/injections")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "injections", description = "Knowledge injection: telling a model about characters by text")
public class InjectionResource {

    private static final Duration PROGRESS_EVERY = Duration.ofMillis(500);

    private final InjectionReader reader;
    private final Injections injections;
    private final ModelStore models;

    InjectionResource(InjectionReader reader, Injections injections, ModelStore models) {
        this.reader = reader;
        this.injections = injections;
        this.models = models;
    }

    @POST
    @Operation(summary = "Begin an injection", description = "Poll the Location, or listen to its events.")
    @APIResponse(responseCode = "202", description = "It has begun")
    @APIResponse(
            responseCode = "400",
            description = "unknown-model, untrainable-model, bad-count, bad-training, invalid-request")
    public Uni<RestResponse<InjectionView>> begin(NewInjection request) {
        NewInjection asked = Optional.ofNullable(request).orElseGet(NewInjection::standard);
        String id = UUID.randomUUID().toString();
        return models.byName(asked.modelName())
                .map(model -> asked.settle(id, model))
                .chain(injections::begin)
                .map(InjectionView::of)
                .map(view -> RestResponse.ResponseBuilder.<InjectionView>create(RestResponse.Status.ACCEPTED)
                        .location(URI.create("/injections/" + view.id()))
                        .entity(view)
                        .build());
    }

    @GET
    @Operation(summary = "List injections", description = "The newest first.")
    public Uni<Page<InjectionView>> list(
            @RestQuery Optional<String> cursor,
            @RestQuery @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return injections.before(Cursor.parse(cursor).position(), limit + 1)
                .map(found -> new Page<>(
                        found.stream().limit(limit).map(InjectionView::of).toList(),
                        found.size() > limit
                                ? Optional.of(new Cursor(found.get(limit - 1).seq()).text())
                                : Optional.empty()));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "An injection and how far it is")
    @APIResponse(responseCode = "200", description = "The injection")
    @APIResponse(responseCode = "404", description = "unknown-injection")
    public Uni<InjectionView> get(@RestPath String id) {
        return reader.byId(id).map(InjectionView::of);
    }

    @GET
    @OfKnownInjection
    @Path("{id}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(summary = "The injection whenever it changes, until it ends")
    @APIResponse(responseCode = "200", description = "The injection, one an event")
    @APIResponse(responseCode = "404", description = "unknown-injection")
    public Multi<InjectionView> events(@RestPath String id) {
        // Sessions live on the request's own context; the clock ticks elsewhere.
        Context context = Vertx.currentContext();
        return Multi.createBy()
                .repeating()
                .uni(() -> get(id).runSubscriptionOn(task -> context.runOnContext(_ -> task.run())))
                .withDelay(PROGRESS_EVERY)
                .whilst(view -> view.finished().isEmpty())
                .skip()
                .repetitions();
    }

    @POST
    @Path("{id}/cancel")
    @Operation(summary = "Give it up", description = "Nothing is published.")
    @APIResponse(responseCode = "200", description = "The injection")
    @APIResponse(responseCode = "404", description = "unknown-injection")
    @APIResponse(responseCode = "409", description = "conflict: it has ended")
    public Uni<InjectionView> cancel(@RestPath String id) {
        return injections.cancel(id)
                .map(found -> found.orElseThrow(() -> InjectionReader.unknown(id)))
                .invoke(entity -> {
                    if (entity.state() != InjectionState.CANCELLED) {
                        throw new ProblemException(
                                ProblemCode.CONFLICT,
                                "injection %s is %s: begin a new one".formatted(id, entity.state().code()));
                    }
                })
                .map(InjectionView::of);
    }
}
