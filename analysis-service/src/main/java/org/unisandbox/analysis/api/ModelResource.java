package org.unisandbox.analysis.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.unisandbox.analysis.domain.KnownModel;
import org.unisandbox.analysis.store.Models;

/** The models that can be evaluated. */
@Path("/models")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Models")
public class ModelResource {

    private final Models models;

    ModelResource(Models models) {
        this.models = models;
    }

    @GET
    @Operation(summary = "All known revisions, the one published last first; it goes by the name alone")
    public Uni<List<KnownModel>> list() {
        return models.all();
    }
}
