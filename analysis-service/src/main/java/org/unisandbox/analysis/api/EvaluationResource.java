package org.unisandbox.analysis.api;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.unisandbox.analysis.domain.Drawing;
import org.unisandbox.analysis.domain.Plan;
import org.unisandbox.analysis.store.Drawings;
import org.unisandbox.analysis.store.EvaluationControl;
import org.unisandbox.analysis.store.Evaluations;
import org.unisandbox.analysis.store.Models;
import org.unisandbox.contracts.RunState;
import org.unisandbox.servicekit.page.Cursor;
import org.unisandbox.servicekit.page.Page;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/** Begins evaluations, follows and steers them. */
@Path("/evaluations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Evaluations")
public class EvaluationResource {

    private static final Duration PROGRESS_EVERY = Duration.ofMillis(500);

    private final EvaluationReader reader;
    private final EvaluationStart start;
    private final Evaluations evaluations;
    private final EvaluationControl control;
    private final Drawings drawings;
    private final Models models;
    private final EvaluationIds ids;

    EvaluationResource(
            EvaluationReader reader,
            EvaluationStart start,
            Evaluations evaluations,
            EvaluationControl control,
            Drawings drawings,
            Models models,
            EvaluationIds ids) {
        this.reader = reader;
        this.start = start;
        this.evaluations = evaluations;
        this.control = control;
        this.drawings = drawings;
        this.models = models;
        this.ids = ids;
    }

    @POST
    @Operation(summary = "Begin an evaluation", description = "Poll the Location, or listen to its events.")
    @APIResponse(responseCode = "202", description = "It is begun")
    @APIResponse(
            responseCode = "400",
            description = "unknown-task, unknown-profile, unknown-split, unknown-mode, unknown-judge, unknown-model, bad-count,"
                    + " bad-sampling, invalid-request")
    public Uni<RestResponse<EvaluationView>> begin(NewEvaluation request) {
        return start.begin(Optional.ofNullable(request).orElseGet(NewEvaluation::standard))
                .map(EvaluationResource::accepted);
    }

    @POST
    @Path("{id}/rejudge")
    @Operation(
            summary = "Have its images judged again: a new evaluation of the same images, in which nothing is drawn",
            description = "The evaluation is done. Poll the Location.")
    @APIResponse(responseCode = "202", description = "It is begun")
    @APIResponse(responseCode = "400", description = "unknown-judge, unknown-model, invalid-request")
    @APIResponse(responseCode = "404", description = "unknown-evaluation")
    @APIResponse(responseCode = "409", description = "not-done")
    public Uni<RestResponse<EvaluationView>> rejudge(@PathParam("id") String id, @NotNull @Valid NewRejudgement request) {
        return reader.done(id, "rejudge")
                .chain(old -> models.byName(old.model().name() + '@' + old.model().revision())
                        .map(model -> Plan.rejudged(
                                old,
                                ids.next(),
                                request.judges(),
                                model.orElseThrow(() -> new ProblemException(
                                        ProblemCode.UNKNOWN_MODEL, "its model is not known any more")))))
                .chain(evaluations::begin)
                .chain(reader::view)
                .map(EvaluationResource::accepted);
    }

    private static RestResponse<EvaluationView> accepted(EvaluationView view) {
        return RestResponse.ResponseBuilder.<EvaluationView>create(RestResponse.Status.ACCEPTED)
                .location(URI.create("/evaluations/" + view.id()))
                .entity(view)
                .build();
    }

    @GET
    @Operation(summary = "Evaluations, newest first")
    public Uni<Page<EvaluationView>> list(
            @QueryParam("cursor") Optional<String> cursor,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return evaluations
                .before(Cursor.parse(cursor).position(), limit + 1)
                .map(found -> new Page<>(
                        found.stream()
                                .limit(limit)
                                .map(entity -> EvaluationView.of(entity, Optional.empty()))
                                .toList(),
                        found.size() > limit
                                ? Optional.of(new Cursor(found.get(limit - 1).seq()).text())
                                : Optional.empty()));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "An evaluation and its progress")
    @APIResponse(responseCode = "200", description = "The evaluation")
    @APIResponse(responseCode = "404", description = "unknown-evaluation")
    public Uni<EvaluationView> get(@PathParam("id") String id) {
        return reader.view(id);
    }

    @POST
    @Path("{id}/pause")
    @Operation(summary = "Stop where it is", description = "What is on its way through the topics still comes in.")
    @APIResponse(responseCode = "200", description = "The evaluation")
    @APIResponse(responseCode = "404", description = "unknown-evaluation")
    @APIResponse(responseCode = "409", description = "conflict: it has ended")
    public Uni<EvaluationView> pause(@PathParam("id") String id) {
        return change(id, RunState.PAUSED);
    }

    @POST
    @Path("{id}/resume")
    @Operation(summary = "Go on where it stopped")
    @APIResponse(responseCode = "200", description = "The evaluation")
    @APIResponse(responseCode = "404", description = "unknown-evaluation")
    @APIResponse(responseCode = "409", description = "conflict: it has ended")
    public Uni<EvaluationView> resume(@PathParam("id") String id) {
        return change(id, RunState.RUNNING);
    }

    @POST
    @Path("{id}/cancel")
    @Operation(summary = "Give it up", description = "What was judged until then is its table.")
    @APIResponse(responseCode = "200", description = "The evaluation")
    @APIResponse(responseCode = "404", description = "unknown-evaluation")
    @APIResponse(responseCode = "409", description = "conflict: it has ended otherwise")
    public Uni<EvaluationView> cancel(@PathParam("id") String id) {
        return change(id, RunState.CANCELLED);
    }

    private Uni<EvaluationView> change(String id, RunState wanted) {
        return control.change(id, wanted).invoke(found -> requireKnown(id, found)).chain(() -> reader.view(id));
    }

    @DELETE
    @Path("{id}")
    @Operation(
            summary = "Remove it from every service",
            description = "It has ended. Images and data sets stay, others may have the same.")
    @APIResponse(responseCode = "204", description = "It is removed")
    @APIResponse(responseCode = "404", description = "unknown-evaluation")
    @APIResponse(
            responseCode = "409",
            description = "conflict: it has not ended, belongs to a campaign, or its images are judged again in another")
    public Uni<Void> delete(@PathParam("id") String id) {
        return control.delete(id).invoke(found -> requireKnown(id, found)).replaceWithVoid();
    }

    private static void requireKnown(String id, boolean found) {
        if (!found) {
            throw EvaluationReader.unknown(id);
        }
    }

    @GET
    @OfKnownEvaluation
    @Path("{id}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(summary = "Its progress whenever it changes, until it ends")
    @APIResponse(responseCode = "200", description = "The evaluation, one an event")
    @APIResponse(responseCode = "404", description = "unknown-evaluation")
    public Multi<EvaluationView> events(@PathParam("id") String id) {
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
    @Path("{id}/table")
    @Operation(summary = "Scores, comparisons and judges, as far as verdicts are in")
    @APIResponse(responseCode = "200", description = "The table")
    @APIResponse(responseCode = "404", description = "unknown-evaluation")
    public Uni<TableDocument> table(@PathParam("id") String id) {
        return reader.table(id);
    }

    @GET
    @Path("{id}/items")
    @Operation(summary = "Its drawings one by one: prompt, thought, image, verdicts")
    @APIResponse(responseCode = "200", description = "Some drawings")
    @APIResponse(responseCode = "404", description = "unknown-evaluation")
    public Uni<Page<Drawing>> items(
            @PathParam("id") String id,
            @QueryParam("task") Optional<String> task,
            @QueryParam("mode") Optional<String> mode,
            @QueryParam("outcome") Optional<String> outcome,
            @QueryParam("cursor") Optional<String> cursor,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        DrawingFilter filter = new DrawingFilter(task, mode, outcome);
        long after = Cursor.parse(cursor).position();
        return reader.byId(id)
                .chain(entity -> drawings.page(id, filter.of(entity.evaluation()), after, limit + 1))
                .map(found -> page(found, limit));
    }

    private static Page<Drawing> page(List<Drawing> found, int limit) {
        return new Page<>(
                found.stream().limit(limit).toList(),
                found.size() > limit
                        ? Optional.of(new Cursor(found.get(limit - 1).position()).text())
                        : Optional.empty());
    }
}
