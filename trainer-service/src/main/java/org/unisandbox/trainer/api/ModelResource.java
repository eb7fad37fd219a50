package org.unisandbox.trainer.api;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.servicekit.page.Cursor;
import org.unisandbox.servicekit.page.Page;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;
import org.unisandbox.trainer.domain.Model;
import org.unisandbox.trainer.store.CampaignEntity;
import org.unisandbox.trainer.store.Campaigns;
import org.unisandbox.trainer.store.ModelStore;

/** Models over HTTP. */
@Path("/models")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "models", description = "The models there are, with their checkpoints")
public class ModelResource {

    private static final String FOREVER = "private, max-age=31536000, immutable";
    private static final int SHORT = 12;

    private final ModelStore models;
    private final Campaigns campaigns;
    private final BlobStore blobs;

    ModelResource(ModelStore models, Campaigns campaigns, BlobStore blobs) {
        this.models = models;
        this.campaigns = campaigns;
        this.blobs = blobs;
    }

    @GET
    @Operation(summary = "List models", description = "Every revision, in the order of registration.")
    public Uni<Page<ModelView>> list(
            @RestQuery Optional<String> cursor,
            @RestQuery @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return models.page(Cursor.parse(cursor), limit)
                .map(page -> new Page<>(page.items().stream().map(ModelView::of).toList(), page.next()));
    }

    @GET
    @Path("{name}")
    @Operation(summary = "Describe a model", description = "With all its revisions, the one published last first: the name alone means it.")
    @APIResponse(responseCode = "200", description = "The model")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<RevisionsView> get(@RestPath String name) {
        return models.revisions(name).map(revisions -> {
            if (revisions.isEmpty()) {
                throw none("model '" + name + "'");
            }
            return new RevisionsView(name, revisions.stream().map(ModelView::of).toList());
        });
    }

    @GET
    @Path("{name}/{revision}")
    @Operation(operationId = "modelGetRevision", summary = "Describe one revision of a model")
    @APIResponse(responseCode = "200", description = "The revision")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<ModelView> get(@RestPath String name, @RestPath String revision) {
        return revision(name, revision).map(ModelView::of);
    }

    @GET
    @Path("{name}/{revision}/checkpoint")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(summary = "The checkpoint of a revision", description = "A safetensors file; its SHA-256 is the revision.")
    @APIResponse(responseCode = "200", description = "The file")
    @APIResponse(responseCode = "404", description = "not-found, unknown-blob")
    public Uni<RestResponse<byte[]>> checkpoint(@RestPath String name, @RestPath String revision) {
        return revision(name, revision)
                .chain(model -> VertxContextSupport.executeBlocking(() -> file(model)));
    }

    @GET
    @Path("{name}/{revision}/metrics")
    @Operation(summary = "What campaigns have measured of a revision", description = "Of its training, and the evaluations that have its scores.")
    @APIResponse(responseCode = "200", description = "The metrics")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<MetricsView> metrics(@RestPath String name, @RestPath String revision) {
        return revision(name, revision)
                .chain(model -> campaigns.evaluated(model.ref())
                        .chain(found -> Multi.createFrom()
                                .iterable(found)
                                .onItem()
                                .transformToUniAndConcatenate(this::measured)
                                .collect()
                                .asList())
                        .map(measured -> new MetricsView(model.ref(), model.metrics(), measured)));
    }

    private Uni<MetricsView.Measured> measured(Campaigns.Evaluated evaluated) {
        return campaigns.byId(evaluated.campaign())
                .map(Optional::orElseThrow)
                .map(CampaignEntity::campaign)
                .map(campaign -> new MetricsView.Measured(
                        evaluated.before() ? campaign.beforeId() : campaign.afterId(),
                        campaign.id(),
                        evaluated.before() ? "before" : "after"));
    }

    @POST
    @Path("{name}/{revision}/publish")
    @Operation(
            summary = "Go back to a revision",
            description = "Announces it again as the latest: from now on the name alone means it, in every service.")
    @APIResponse(responseCode = "200", description = "The revision")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<ModelView> publish(@RestPath String name, @RestPath String revision) {
        return models.publish(name, revision)
                .map(found -> found.orElseThrow(() -> none("revision '" + revision + "' of a model '" + name + "'")))
                .map(ModelView::of);
    }

    private Uni<Model> revision(String name, String revision) {
        return models.find(name, revision)
                .map(found -> found.orElseThrow(() -> none("revision '" + revision + "' of a model '" + name + "'")));
    }

    private RestResponse<byte[]> file(Model model) {
        String revision = model.ref().revision();
        byte[] bytes = blobs.get(revision)
                .orElseThrow(() -> new ProblemException(ProblemCode.UNKNOWN_BLOB, elsewhere(model)));
        String fileName = model.ref().name() + '-' + revision.substring(0, SHORT) + ".safetensors";
        return RestResponse.ResponseBuilder.ok(bytes)
                .header(HttpHeaders.CACHE_CONTROL, FOREVER)
                .header(HttpHeaders.ETAG, '"' + revision + '"')
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + fileName + '"')
                .build();
    }

    private static String elsewhere(Model model) {
        return Optional.ofNullable(model.metadata().get("uri"))
                .map(uri -> "the checkpoint is not in the blob store but at " + uri)
                .orElseGet(() -> "the checkpoint %s is not in the blob store: restart trainer-service with the blob store that has it"
                        .formatted(model.ref().revision()));
    }

    private static ProblemException none(String what) {
        return new ProblemException(ProblemCode.NOT_FOUND, "there is no " + what + ": GET /models lists all");
    }
}
