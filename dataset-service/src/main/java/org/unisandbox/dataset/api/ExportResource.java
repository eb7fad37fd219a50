package org.unisandbox.dataset.api;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.unisandbox.dataset.domain.Dataset;
import org.unisandbox.dataset.domain.exchange.ExportFormat;
import org.unisandbox.dataset.domain.exchange.HubFolder;
import org.unisandbox.dataset.domain.exchange.ParquetItems;
import org.unisandbox.dataset.domain.exchange.PublishedLines;
import org.unisandbox.dataset.store.DatasetStore;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/** Datasets in the formats of others, over HTTP. */
@Path("/datasets/{dataset}/export")
@Tag(name = "datasets")
public class ExportResource {

    private static final int BUFFER = 1 << 16;

    private final DatasetStore datasets;

    ExportResource(DatasetStore datasets) {
        this.datasets = datasets;
    }

    @GET
    @Blocking
    @Operation(
            summary = "Export a dataset",
            description = "published: JSON Lines as the benchmarks are published in. jsonl: our own. parquet: one row an "
                    + "item. huggingface: a zipped folder with a Parquet file for each split and a dataset card.")
    @APIResponse(responseCode = "200", description = "The file, streamed")
    @APIResponse(responseCode = "400", description = "unknown-format, invalid-request")
    @APIResponse(responseCode = "404", description = "unknown-dataset")
    public Response export(
            @RestPath("dataset") String reference,
            @RestQuery @DefaultValue("jsonl") @Parameter(description = "published, jsonl, parquet, huggingface")
                    String format,
            @RestQuery @Parameter(description = "huggingface: further datasets for the same folder, such as its other splits")
                    List<String> with,
            @RestQuery @DefaultValue("unknown") @Parameter(description = "huggingface: the license for the dataset card")
                    String license)
            throws Throwable {
        ExportFormat chosen = ExportFormat.byCode(format);
        if (chosen != ExportFormat.HUGGINGFACE && !with.isEmpty()) {
            throw new ProblemException(
                    ProblemCode.INVALID_REQUEST, "only huggingface takes several datasets: export them one by one");
        }
        List<Dataset> exported = new ArrayList<>();
        exported.add(stored(reference));
        for (String other : with) {
            exported.add(stored(other));
        }
        // Opened before the answer begins, so that what is lost is a problem and no broken file.
        for (Dataset dataset : exported) {
            datasets.lines(dataset, 0).close();
        }
        String fileName = name(reference) + '.' + chosen.ending();
        return Response.ok((StreamingOutput) out -> write(chosen, exported, name(reference), license, out))
                .type(chosen.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + fileName + "\"")
                .build();
    }

    private Dataset stored(String reference) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(() -> datasets.stored(reference));
    }

    private void write(
            ExportFormat format, List<Dataset> exported, String name, String license, OutputStream response)
            throws IOException {
        OutputStream out = new BufferedOutputStream(response, BUFFER);
        Dataset first = exported.getFirst();
        switch (format) {
            case PUBLISHED -> PublishedLines.write(datasets.lines(first, 0), out);
            case JSONL -> {
                try (var lines = datasets.lines(first, 0)) {
                    lines.transferTo(out);
                }
            }
            case PARQUET -> ParquetItems.write(datasets.lines(first, 0), out);
            case HUGGINGFACE ->
                new HubFolder(name, license, exported, dataset -> datasets.lines(dataset, 0)).write(out);
        }
        out.flush();
    }

    private static String name(String reference) {
        return reference.replace('@', '-');
    }
}
