package org.unisandbox.dataset.api;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.unisandbox.contracts.TaskItem;
import org.unisandbox.dataset.domain.Dataset;
import org.unisandbox.dataset.domain.DatasetFilter;
import org.unisandbox.dataset.domain.ImportReport;
import org.unisandbox.dataset.domain.JsonLines;
import org.unisandbox.dataset.domain.Origin;
import org.unisandbox.dataset.domain.Reference;
import org.unisandbox.dataset.store.DatasetStore;
import org.unisandbox.dataset.store.Deletions;
import org.unisandbox.servicekit.page.Cursor;
import org.unisandbox.servicekit.page.Page;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/** Datasets over HTTP. */
@Path("/datasets")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "datasets", description = "Immutable, content-addressed sets of items")
public class DatasetResource {

    private static final int CHUNK = 1 << 16;

    private final DatasetStore datasets;
    private final Deletions deletions;

    DatasetResource(DatasetStore datasets, Deletions deletions) {
        this.datasets = datasets;
        this.deletions = deletions;
    }

    @POST
    @Operation(summary = "Create a dataset", description = "Answers with the stored one if it exists already.")
    @APIResponse(responseCode = "201", description = "It was generated")
    @APIResponse(responseCode = "200", description = "It existed")
    @APIResponse(
            responseCode = "400",
            description = "unknown-task, unknown-profile, unknown-split, bad-count, invalid-request")
    public Uni<RestResponse<DatasetView>> create(@NotNull @Valid NewDataset request) {
        request.name().ifPresent(Reference::requireName);
        return datasets.ensure(request.spec())
                .call(ensured -> request.name()
                        .map(name -> datasets.name(name, ensured.dataset()))
                        .orElseGet(() -> Uni.createFrom().nullItem()))
                .chain(ensured -> view(ensured.dataset()).map(view -> ensured.isNew()
                        ? RestResponse.ResponseBuilder.<DatasetView>created(URI.create("/datasets/" + view.digest()))
                                .entity(view)
                                .build()
                        : RestResponse.ok(view)));
    }

    @GET
    @Operation(summary = "List datasets", description = "In the order of their creation.")
    public Uni<Page<DatasetView>> list(
            @RestQuery @Parameter(description = "Only those that a version of this name stands for")
                    Optional<String> name,
            @RestQuery @Parameter(description = "Only those of this task; a family or mixed where items differ")
                    Optional<String> task,
            @RestQuery @Parameter(description = "Only those of this profile") Optional<String> profile,
            @RestQuery @Parameter(description = "Only those of this split") Optional<String> split,
            @RestQuery @Parameter(description = "Only those that were generated, or imported") Optional<String> origin,
            @RestQuery Optional<String> cursor,
            @RestQuery @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        DatasetFilter filter = new DatasetFilter(name, task, profile, split, origin);
        return datasets.page(filter, Cursor.parse(cursor), limit)
                .chain(page -> datasets.namesOf(page.items())
                        .map(names -> new Page<>(
                                page.items().stream()
                                        .map(dataset -> DatasetView.of(
                                                dataset, names.getOrDefault(dataset.digest(), List.of())))
                                        .toList(),
                                page.next())));
    }

    @GET
    @Path("{dataset}")
    @Operation(summary = "Describe a dataset", description = "By digest, by name (its newest version), or by name@version.")
    @APIResponse(responseCode = "200", description = "The dataset")
    @APIResponse(responseCode = "404", description = "unknown-dataset")
    public Uni<DatasetView> get(@RestPath("dataset") String reference) {
        return datasets.stored(reference).chain(this::view);
    }

    @GET
    @Path("{dataset}/report")
    @Operation(summary = "What was found in the file that an imported dataset came from")
    @APIResponse(responseCode = "200", description = "The report; empty of a generated dataset")
    @APIResponse(responseCode = "404", description = "unknown-dataset")
    public Uni<Optional<ImportReport>> report(@RestPath("dataset") String reference) {
        return datasets.stored(reference)
                .map(dataset -> dataset.origin() instanceof Origin.Imported(var _, var report)
                        ? Optional.of(report)
                        : Optional.empty());
    }

    @PUT
    @Path("{dataset}/names/{name}")
    @Operation(
            summary = "Give a dataset a name",
            description = "It becomes the next version of the name, unless it is one already.")
    @APIResponse(responseCode = "200", description = "The dataset with its names")
    @APIResponse(responseCode = "400", description = "bad-name")
    @APIResponse(responseCode = "404", description = "unknown-dataset")
    public Uni<DatasetView> name(@RestPath("dataset") String reference, @RestPath String name) {
        Reference.requireName(name);
        return datasets.stored(reference).call(dataset -> datasets.name(name, dataset)).chain(this::view);
    }

    @DELETE
    @Path("{dataset}")
    @Operation(
            summary = "Delete a dataset",
            description = "By digest: it and all its names. By name: that version, and the dataset if it has no other name.")
    @APIResponse(responseCode = "204", description = "It is gone")
    @APIResponse(responseCode = "400", description = "invalid-request where a name has several versions and none is named")
    @APIResponse(responseCode = "404", description = "unknown-dataset")
    @APIResponse(responseCode = "409", description = "dataset-in-use")
    public Uni<Void> delete(@RestPath("dataset") String reference) {
        return deletions.delete(reference);
    }

    @GET
    @Path("{dataset}/items")
    @Operation(summary = "Page through the items of a dataset", description = "Both halves of a pair follow each other.")
    @APIResponse(responseCode = "200", description = "Some items")
    @APIResponse(responseCode = "404", description = "unknown-dataset")
    public Uni<Page<TaskItem>> items(
            @RestPath("dataset") String reference,
            @RestQuery Optional<String> cursor,
            @RestQuery @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        Cursor start = Cursor.parse(cursor);
        return datasets.stored(reference)
                .chain(dataset -> VertxContextSupport.executeBlocking(() -> items(dataset, start.position(), limit)));
    }

    @GET
    @Path("{dataset}/item")
    @Operation(summary = "One item of a dataset", description = "Reads the dataset until it is found.")
    @APIResponse(responseCode = "200", description = "The item")
    @APIResponse(responseCode = "404", description = "unknown-dataset, not-found")
    public Uni<TaskItem> item(
            @RestPath("dataset") String reference, @RestQuery @NotBlank @Parameter(description = "Id of the item") String id) {
        return datasets.stored(reference)
                .chain(dataset -> VertxContextSupport.executeBlocking(() -> item(dataset, id)));
    }

    @GET
    @Path("{dataset}/items.jsonl")
    // Any media type with "json" in it would turn the chunks into elements of an array.
    @Produces("text/plain;charset=UTF-8")
    @Operation(summary = "All items of a dataset as JSON Lines", description = "Their SHA-256 is the digest.")
    @APIResponse(responseCode = "200", description = "One item a line")
    @APIResponse(responseCode = "404", description = "unknown-dataset")
    public Multi<byte[]> lines(@RestPath("dataset") String reference) {
        return datasets.stored(reference)
                .chain(dataset -> VertxContextSupport.executeBlocking(() -> datasets.lines(dataset, 0)))
                .toMulti()
                .onItem()
                .transformToMultiAndConcatenate(DatasetResource::chunks);
    }

    private Uni<DatasetView> view(Dataset dataset) {
        return datasets.namesOf(List.of(dataset))
                .map(names -> DatasetView.of(dataset, names.getOrDefault(dataset.digest(), List.of())));
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

    private TaskItem item(Dataset dataset, String id) throws IOException {
        try (JsonLines.Reader reader = new JsonLines.Reader(datasets.lines(dataset, 0), 0)) {
            while (!reader.atEnd()) {
                TaskItem item = reader.next(1).getFirst();
                if (item.id().equals(id)) {
                    return item;
                }
            }
            throw new ProblemException(
                    ProblemCode.NOT_FOUND, "dataset " + dataset.digest() + " has no item '" + id + "': GET its items");
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
