package org.unisandbox.analysis.lab.services;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.unisandbox.contracts.TaskItem;
import org.unisandbox.servicekit.page.Page;

/** What dataset-service knows. */
@RegisterRestClient(configKey = "dataset")
@RegisterProvider(ServiceProblems.class)
@RegisterClientHeaders
@Path("/datasets")
public interface DatasetService {

    /** A dataset. */
    record Dataset(
            String digest,
            List<String> names,
            String origin,
            String task,
            String profile,
            String split,
            OptionalInt pairs,
            OptionalLong seed,
            Optional<String> generator,
            Optional<String> file,
            long items,
            long bytes,
            Instant created) {}

    /** What is the matter with the items of a dataset. */
    record Audit(long items, Map<String, Long> counts, List<Flaw> findings) {

        /** An item that is not ok. */
        public record Flaw(
                String id, Optional<String> half, String kind, String stated, String computed, String detail) {}
    }

    /** Shares of the items of a dataset that another one has too, 0 to 1. */
    record Leaks(long itemsOfA, long itemsOfB, double exact, double normalised, double structure, double ngram8) {}

    @GET
    Uni<Page<Dataset>> list(
            @QueryParam("task") String task,
            @QueryParam("split") String split,
            @QueryParam("origin") String origin,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") int limit);

    @GET
    @Path("{dataset}")
    Uni<Dataset> get(@PathParam("dataset") String dataset);

    @GET
    @Path("{dataset}/items")
    Uni<Page<TaskItem>> items(
            @PathParam("dataset") String dataset, @QueryParam("cursor") String cursor, @QueryParam("limit") int limit);

    @GET
    @Path("{dataset}/item")
    Uni<TaskItem> item(@PathParam("dataset") String dataset, @QueryParam("id") String id);

    @GET
    @Path("{dataset}/audit")
    Uni<Audit> audit(@PathParam("dataset") String dataset);

    @GET
    @Path("{dataset}/leaks")
    Uni<Leaks> leaks(@PathParam("dataset") String dataset, @QueryParam("from") String from);
}
