package org.unisandbox.analysis.api;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/** Reports of runs, to be read or to be worked with. */
@Path("/reports")
@Tag(name = "Reports", description = "Runs of any kind in one document")
public class RunReportResource {

    private static final int MOST_RUNS = 100;

    private final RunReader runs;

    RunReportResource(RunReader runs) {
        this.runs = runs;
    }

    @GET
    @Produces({
        ReportFormat.Media.HTML,
        ReportFormat.Media.MARKDOWN,
        ReportFormat.Media.LATEX,
        ReportFormat.Media.CSV,
        ReportFormat.Media.PDF
    })
    @Operation(
            summary = "Evaluations, campaigns, injections and probes in one document",
            description = "Tables over all of them, charts, samples with images, and how they were made.")
    @APIResponse(responseCode = "200", description = "The document, in the format asked for: html, md, latex, csv or pdf")
    @APIResponse(responseCode = "400", description = "unknown-format, invalid-request")
    @APIResponse(responseCode = "404", description = "unknown-run")
    @APIResponse(responseCode = "409", description = "not-done: a probe has nothing to show yet")
    @APIResponse(responseCode = "503", description = "unavailable: trainer-service does not answer")
    public Uni<Response> report(
            @QueryParam("runs") @Parameter(description = "Ids, with commas between them") Optional<String> runs,
            @QueryParam("format") @DefaultValue("html") String format,
            @QueryParam("pairs")
                    @DefaultValue(ReportResource.PAIRS)
                    @Min(0)
                    @Max(ReportResource.MAX_PAIRS)
                    @Parameter(description = "Pairs of each task, and samples of a campaign, with their images")
                    int pairs) {
        ReportFormat wanted = ReportFormat.parse(format);
        return this.runs.report(ids(runs), pairs)
                .chain(report -> VertxContextSupport.executeBlocking(() -> wanted.response(report.document())));
    }

    private static List<String> ids(Optional<String> list) {
        List<String> ids = list.stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .toList();
        if (ids.isEmpty() || ids.size() > MOST_RUNS) {
            throw new ProblemException(
                    ProblemCode.INVALID_REQUEST, "name 1 to " + MOST_RUNS + " runs, ?runs=ID,ID: there are " + ids.size());
        }
        return ids;
    }
}
