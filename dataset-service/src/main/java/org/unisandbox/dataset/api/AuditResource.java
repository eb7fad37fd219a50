package org.unisandbox.dataset.api;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.unisandbox.dataset.domain.Dataset;
import org.unisandbox.dataset.store.DatasetStore;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;
import org.unisandbox.tasks.audit.Audit;
import org.unisandbox.tasks.audit.LeakSearch;
import org.unisandbox.tasks.audit.Leaks;

/** Examines datasets, as the commands audit and leaks do with files. */
@Path("/datasets/{dataset}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "datasets")
public class AuditResource {

    /** What the findings and the hashes of this many items need fits into the heap; files have the command line. */
    private static final long MOST_ITEMS = 100_000;

    private final DatasetStore datasets;

    AuditResource(DatasetStore datasets) {
        this.datasets = datasets;
    }

    @GET
    @Path("audit")
    @Operation(summary = "Solve every item again", description = "Of datasets of up to 100,000 items; takes a second for some thousand.")
    @APIResponse(responseCode = "200", description = "What is the matter with its items")
    @APIResponse(responseCode = "404", description = "unknown-dataset")
    @APIResponse(responseCode = "413", description = "payload-too-large: use the command dataset audit")
    public Uni<AuditView> audit(@RestPath("dataset") String reference) {
        return datasets.stored(reference)
                .invoke(AuditResource::requireSmall)
                .chain(dataset -> VertxContextSupport.executeBlocking(() -> audit(dataset)));
    }

    @GET
    @Path("leaks")
    @Operation(
            summary = "How much of a dataset is found in another one",
            description = "Of datasets of up to 100,000 items each; takes a second for some thousand.")
    @APIResponse(responseCode = "200", description = "Shares of the items of the one that the other has too")
    @APIResponse(responseCode = "404", description = "unknown-dataset")
    @APIResponse(responseCode = "413", description = "payload-too-large: use the command dataset leaks")
    public Uni<Leaks> leaks(
            @RestPath("dataset") String reference,
            @RestQuery @NotBlank @Parameter(description = "What it may have leaked from, such as the data a model was trained on")
                    String from) {
        return datasets.stored(reference).invoke(AuditResource::requireSmall).chain(b -> datasets.stored(from)
                .invoke(AuditResource::requireSmall)
                .chain(a -> VertxContextSupport.executeBlocking(() -> leaks(a, b))));
    }

    private AuditView audit(Dataset dataset) throws IOException {
        Audit audit = new Audit();
        try (InputStream lines = datasets.lines(dataset, 0)) {
            audit.add(dataset.digest(), lines);
        }
        return AuditView.of(audit.result().getFirst());
    }

    private Leaks leaks(Dataset a, Dataset b) throws IOException {
        LeakSearch search = new LeakSearch();
        try (InputStream known = datasets.lines(a, 0);
                InputStream asked = datasets.lines(b, 0)) {
            search.learn(known, _ -> {});
            return search.search(asked, _ -> {});
        }
    }

    private static void requireSmall(Dataset dataset) {
        if (dataset.items() > MOST_ITEMS) {
            throw new ProblemException(
                    ProblemCode.PAYLOAD_TOO_LARGE,
                    "dataset %s has %d items, more than %d: export it and use './unisandbox dataset audit' or 'leaks'"
                            .formatted(dataset.digest(), dataset.items(), MOST_ITEMS));
        }
    }
}
