package org.unisandbox.analysis.remote;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Datasets, at dataset-service. */
@RegisterRestClient(configKey = "dataset")
@RegisterProvider(Refusals.class)
@Path("/datasets")
interface DatasetApi {

    /** @param generator name and version of what generated it */
    record Description(Optional<String> generator) {}

    @GET
    @Path("{digest}")
    Uni<Description> dataset(@PathParam("digest") String digest);
}
