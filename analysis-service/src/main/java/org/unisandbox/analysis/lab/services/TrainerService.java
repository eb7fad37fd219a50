package org.unisandbox.analysis.lab.services;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What trainer-service knows. */
@RegisterRestClient(configKey = "trainer")
@RegisterProvider(ServiceProblems.class)
@Path("/models")
public interface TrainerService {

    /** How a revision of a model came about. */
    record Revision(Map<String, String> metadata, Optional<String> dataDigest, long bytes, Instant created) {}

    @GET
    @Path("{name}/{revision}")
    Uni<Revision> revision(@PathParam("name") String name, @PathParam("revision") String revision);
}
