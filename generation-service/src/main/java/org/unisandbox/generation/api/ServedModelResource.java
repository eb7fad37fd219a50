package org.unisandbox.generation.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.unisandbox.endpoints.Reach;
import org.unisandbox.generation.store.ModelDocument;
import org.unisandbox.generation.store.ServedModelStore;
import org.unisandbox.generation.store.StoredModel;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/** Models that are served elsewhere, over HTTP. */
@Path("/models")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "models", description = "Models that are served elsewhere")
public class ServedModelResource {

    private final ServedModelStore models;
    private final ModelTrial trial;
    private final Reach reach;

    ServedModelResource(ServedModelStore models, ModelTrial trial, Reach reach) {
        this.models = models;
        this.reach = reach;
        this.trial = trial;
    }

    @POST
    @Operation(
            summary = "Add a model",
            description = "From now on evaluations can name it. Other parameters are another revision; another address,"
                    + " key or limit is not, and replaces the former.")
    @APIResponse(responseCode = "201", description = "It is there")
    @APIResponse(responseCode = "400", description = "bad-model, malformed-request")
    public Uni<RestResponse<ServedModelView>> add(@NotNull JsonNode document) {
        return models.add(parsed(document))
                .map(stored -> RestResponse.ResponseBuilder.<ServedModelView>create(RestResponse.Status.CREATED)
                        .location(URI.create("/models/" + stored.model().name()))
                        .entity(ServedModelView.of(stored))
                        .build());
    }

    @GET
    @Operation(summary = "All of them, the one added last first")
    public Uni<List<ServedModelView>> list() {
        return models.all().map(all -> all.stream().map(ServedModelView::of).toList());
    }

    @GET
    @Path("{name}")
    @Operation(summary = "One of them", description = "NAME, for the revision added last, or NAME@REVISION.")
    @APIResponse(responseCode = "200", description = "The model")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<ServedModelView> get(@RestPath String name) {
        return byName(name).map(ServedModelView::of);
    }

    @DELETE
    @Path("{name}")
    @Operation(summary = "Remove a model", description = "All its revisions. What it has drawn stays.")
    @APIResponse(responseCode = "204", description = "It is removed")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<Void> remove(@RestPath String name) {
        return models.remove(name)
                .invoke(removed -> {
                    if (!removed) {
                        throw none(name);
                    }
                })
                .replaceWithVoid();
    }

    @POST
    @Path("{name}/test")
    @Operation(
            summary = "Try a model out",
            description = "Draws one prompt in every mode that it can and tells all that was sent and received; keys are"
                    + " masked. Every server is asked once. The images are kept, nothing else.")
    @APIResponse(responseCode = "200", description = "What came of it, mode by mode")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<ModelTest> test(@RestPath String name, NewModelTest request) {
        NewModelTest asked = Optional.ofNullable(request).orElseGet(NewModelTest::standard);
        return byName(name)
                .chain(stored -> VertxContextSupport.executeBlocking(() -> trial.run(stored.model(), asked)));
    }

    private Uni<StoredModel> byName(String name) {
        return models.byName(name).map(found -> found.orElseThrow(() -> none(name)));
    }

    private ModelDocument parsed(JsonNode document) {
        try {
            ModelDocument parsed = ModelDocument.json(document.toString());
            parsed.served().servers().map(URI::getHost).filter(host -> !reach.allows(host)).findFirst().ifPresent(host -> {
                throw new ProblemException(
                        ProblemCode.BAD_MODEL,
                        "%s may not be called: the servers are %s".formatted(host, String.join(", ", reach.names())));
            });
            return parsed;
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemCode.BAD_MODEL, e.getMessage());
        }
    }

    private static ProblemException none(String name) {
        return new ProblemException(
                ProblemCode.NOT_FOUND, "there is no model '" + name + "' served elsewhere: GET /models lists all");
    }
}
