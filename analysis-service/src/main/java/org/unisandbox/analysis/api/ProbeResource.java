package org.unisandbox.analysis.api;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.unisandbox.analysis.store.ProbeEntity;
import org.unisandbox.analysis.store.Probes;
import org.unisandbox.servicekit.page.Cursor;
import org.unisandbox.servicekit.page.Page;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/** Probes what models' queries hold. */
@Path("/probes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Probes")
public class ProbeResource {

    private static final String HTML = "text/html;charset=UTF-8";
    private static final String NEIGHBOURS = "5";

    private final ProbeUploads uploads;
    private final ModelProbes modelProbes;
    private final Probes probes;
    private final RunReader runs;

    ProbeResource(ProbeUploads uploads, ModelProbes modelProbes, Probes probes, RunReader runs) {
        this.uploads = uploads;
        this.modelProbes = modelProbes;
        this.probes = probes;
        this.runs = runs;
    }

    @POST
    @Blocking
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(
            summary = "Begin a probe of uploaded activations; poll the Location",
            description = "Three files: activations (safetensors with hidden_states, lm_head and more), vocabulary (JSON) "
                    + "and words (JSON). All is checked before anything is kept.")
    @APIResponse(responseCode = "202", description = "It is begun")
    @APIResponse(responseCode = "400", description = "bad-probe: the detail names the field; engine-not-configured")
    @APIResponse(responseCode = "413", description = "payload-too-large")
    public RestResponse<ProbeView> begin(
            @RestForm("activations") FileUpload activations,
            @RestForm("vocabulary") FileUpload vocabulary,
            @RestForm("words") FileUpload words,
            @RestQuery @Parameter(description = "logit or nearest; without, logit where there is an lm_head")
                    Optional<String> lens,
            @RestQuery @DefaultValue(NEIGHBOURS) @Parameter(description = "How many neighbours of the nearest lens count")
                    int neighbours,
            @RestQuery @DefaultValue("1") @Parameter(description = "Of permutations and resamples") long seed)
            throws Throwable {
        ProbeEntity entity = uploads.begin(
                Optional.ofNullable(activations),
                Optional.ofNullable(vocabulary),
                Optional.ofNullable(words),
                lens,
                neighbours,
                seed);
        return accepted(entity);
    }

    @POST
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Begin a probe of a model of this system; poll the Location",
            description = "The model's queries beside random ones in their place, through the logit lens.")
    @APIResponse(responseCode = "202", description = "It is begun")
    @APIResponse(responseCode = "400", description = "unknown-model, unknown-word, prompt-too-long, bad-probe, engine-not-configured")
    public RestResponse<ProbeView> begin(@NotNull NewProbe request) throws Throwable {
        return accepted(modelProbes.begin(request));
    }

    private static RestResponse<ProbeView> accepted(ProbeEntity entity) {
        ProbeView view = ProbeView.of(entity);
        return RestResponse.ResponseBuilder.<ProbeView>create(RestResponse.Status.ACCEPTED)
                .location(URI.create("/probes/" + view.id()))
                .entity(view)
                .build();
    }

    @GET
    @Operation(summary = "Probes, newest first")
    public Uni<Page<ProbeView>> list(
            @QueryParam("cursor") Optional<String> cursor,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return probes.before(Cursor.parse(cursor).position(), limit + 1)
                .map(found -> new Page<>(
                        found.stream().limit(limit).map(ProbeView::brief).toList(),
                        found.size() > limit
                                ? Optional.of(new Cursor(found.get(limit - 1).seq()).text())
                                : Optional.empty()));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A probe, how far it is, and what it shows")
    @APIResponse(responseCode = "200", description = "The probe")
    @APIResponse(responseCode = "404", description = "unknown-probe")
    public Uni<ProbeView> get(@PathParam("id") String id) {
        return byId(id).map(ProbeView::of);
    }

    @GET
    @Path("{id}/report")
    @Produces(HTML)
    @Operation(summary = "What a probe shows, as a page that needs nothing else")
    @APIResponse(
            responseCode = "200",
            description = "Curves, heat map, tests, words of each query, what changing queries does")
    @APIResponse(responseCode = "400", description = "bad-probe: before is another probe")
    @APIResponse(responseCode = "404", description = "unknown-probe")
    @APIResponse(responseCode = "409", description = "not-done: there is nothing to show yet")
    public Uni<Response> report(
            @PathParam("id") String id,
            @RestQuery
                    @Parameter(description = "Id of the same probe of the model before a training, to be shown beside it")
                    Optional<String> before) {
        return byId(id)
                .chain(entity -> runs.probe(entity, before))
                .map(chapter -> ReportFormat.HTML.response(chapter.document()));
    }

    private Uni<ProbeEntity> byId(String id) {
        return probes.byId(id)
                .map(found -> found.orElseThrow(() -> new ProblemException(
                        ProblemCode.UNKNOWN_PROBE, "there is no probe " + id + ": GET /probes lists them")));
    }
}
