package org.unisandbox.dataset.api;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.unisandbox.contracts.TaskItem;
import org.unisandbox.dataset.domain.Dataset;
import org.unisandbox.dataset.domain.JsonLines;
import org.unisandbox.dataset.store.DatasetStore;
import org.unisandbox.servicekit.page.Cursor;
import org.unisandbox.servicekit.page.Page;

/** Datasets over HTTP. */
@Path("/datasets")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "datasets", description = "Immutable, content-addressed sets of items")
public class DatasetResource {

    private static final int CHUNK = 1 << 16;

    private final DatasetStore datasets;

    DatasetResource(DatasetStore datasets) {
        this.datasets = datasets;
    }

    @POST
    @Operation(summary = "Create a dataset", description = "Answers with the stored one if it exists already.")
    @APIResponse(responseCode = "201", description = "It was generated")
    @APIResponse(responseCode = "200", description = "It existed")
    @APIResponse(
            responseCode = "400",
            description = "unknown-task, unknown-profile, unknown-split, bad-count, invalid-request")
    public Uni<RestResponse<DatasetView>> create(@NotNull @Valid NewDataset request) {
        return datasets.ensure(request.spec()).map(ensured -> {
            DatasetView view = DatasetView.of(ensured.dataset());
            return ensured.isNew()
                    ? RestResponse.ResponseBuilder.<DatasetView>created(URI.create("/datasets/" + view.digest()))
                            .entity(view)
                            .build()
                    : RestResponse.ok(view);
        });
    }

    @GET
    @Operation(summary = "List datasets", description = "In the order of their creation.")
    public Uni<Page<DatasetView>> list(
            @RestQuery Optional<String> cursor,
            @RestQuery @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return datasets.page(Cursor.parse(cursor), limit)
                .map(page -> new Page<>(page.items().stream().map(DatasetView::of).toList(), page.next()));
    }

    @GET
    @Path("{digest}")
    @Operation(summary = "Describe a dataset")
    @APIResponse(responseCode = "200", description = "The dataset")
    @APIResponse(responseCode = "404", description = "unknown-dataset")
    public Uni<DatasetView> get(@RestPath String digest) {
        return datasets.byDigest(digest).map(DatasetView::of);
    }

    @GET
    @Path("{digest}/items")
    @Operation(summary = "Page through the items of a dataset", description = "Both halves of a pair follow each other.")
    @APIResponse(responseCode = "200", description = "Some items")
    @APIResponse(responseCode = "404", description = "unknown-dataset")
    public Uni<Page<TaskItem>> items(
            @RestPath String digest,
            @RestQuery Optional<String> cursor,
            @RestQuery @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        Cursor start = Cursor.parse(cursor);
        return datasets.byDigest(digest)
                .chain(dataset -> VertxContextSupport.executeBlocking(() -> items(dataset, start.position(), limit)));
    }

    @GET
    @Path("{digest}/items.jsonl")
    // Any media type with "json" in it would turn the chunks into elements of an array.
    @Produces("text/plain;charset=UTF-8")
    @Operation(summary = "All items of a dataset as JSON Lines", description = "Their SHA-256 is the digest.")
    @APIResponse(responseCode = "200", description = "One item a line")
    @APIResponse(responseCode = "404", description = "unknown-dataset")
    public Multi<byte[]> lines(@RestPath String digest) {
        return datasets.byDigest(digest)
                .chain(dataset -> VertxContextSupport.executeBlocking(() -> datasets.lines(dataset, 0)))
                .toMulti()
                .onItem()
                .transformToMultiAndConcatenate(DatasetResource::chunks);
    }

    private Page<TaskItem> items(Dataset dataset, long offset, int limit) throws IOException {
        try (InputStream in = datasets.lines(dataset, Math.max(0, offset - 1))) {
            if (offset >= dataset.bytes() || offset > 0 && in.read() != '\n') {
                throw Cursor.bad();
            }
            JsonLines.Reader reader = new JsonLines.Reader(in, offset);
            var items = reader.next(limit);
            Optional<String> next =
                    reader.atEnd() ? Optional.empty() : Optional.of(new Cursor(reader.offset()).text());
            return new Page<>(items, next);
        }
    }

    private static Multi<byte[]> chunks(InputStream lines) {
        return Multi.createBy()
                .repeating()
                .uni(() -> VertxContextSupport.executeBlocking(() -> lines.readNBytes(CHUNK)))
                .whilst(chunk -> chunk.length == CHUNK)
                .filter(chunk -> chunk.length > 0)
                .onTermination()
                .call(() -> VertxContextSupport.executeBlocking(() -> {
                    lines.close();
                    return true;
                }));
    }
}
