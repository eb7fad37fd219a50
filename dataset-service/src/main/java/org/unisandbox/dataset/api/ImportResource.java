package org.unisandbox.dataset.api;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.unisandbox.dataset.domain.ImportOptions;
import org.unisandbox.dataset.domain.Version;
import org.unisandbox.dataset.store.Imports;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;
import org.unisandbox.tasks.Split;

/** Files over HTTP. */
@Path("/imports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "imports", description = "Datasets from files")
public class ImportResource {

    private final Imports imports;
    private final ImportConfig config;

    ImportResource(Imports imports, ImportConfig config) {
        this.imports = imports;
        this.config = config;
    }

    @POST
    @Blocking
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Import a file",
            description = "The body is the file: JSON Lines in a published format or in our own. It is streamed, and "
                    + "becomes a dataset all at once or not at all. The same file always becomes the same dataset.")
    @APIResponse(responseCode = "201", description = "It became a new dataset")
    @APIResponse(responseCode = "200", description = "There was such a dataset")
    @APIResponse(responseCode = "400", description = "no-items, bad-lines, bad-name, unknown-split")
    @APIResponse(responseCode = "413", description = "payload-too-large")
    public RestResponse<ImportView> add(
            InputStream body,
            @RestQuery @Parameter(description = "Gives the dataset this name; its next version, if it is not one yet")
                    Optional<String> name,
            @RestQuery @Parameter(description = "Name of the file, for people") Optional<String> file,
            @RestQuery @DefaultValue("test") @Parameter(description = "Split of items that name none") String split,
            @RestQuery
                    @DefaultValue("false")
                    @Parameter(description = "Refuse the file if a line is no item; else such lines are left out")
                    boolean strict,
            @RestQuery
                    @DefaultValue("false")
                    @Parameter(description = "Replace stated answers that are wrong by the right ones")
                    boolean correct)
            throws Throwable {
        ImportOptions options = new ImportOptions(file.orElse(""), known(split), strict, correct);
        Imports.Imported imported =
                imports.add(new LimitedFile(body, config.maxSize().asLongValue()), options, name);
        ImportView view = new ImportView(
                DatasetView.of(imported.dataset(), imported.names()),
                imported.version().map(Version::text),
                imported.isNew(),
                imported.report());
        return imported.isNew()
                ? RestResponse.ResponseBuilder.<ImportView>created(
                                URI.create("/datasets/" + imported.dataset().digest()))
                        .entity(view)
                        .build()
                : RestResponse.ok(view);
    }

    private static String known(String split) {
        return Split.byCode(split)
                .map(Split::code)
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.UNKNOWN_SPLIT,
                        "there is no split '" + split + "': choose "
                                + Arrays.stream(Split.values()).map(Split::code).collect(Collectors.joining(", "))));
    }
}
