package org.unisandbox.analysis.api;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.unisandbox.analysis.domain.report.ContactSheet;
import org.unisandbox.analysis.domain.document.Typeface;

/** Evaluations for people: as a report and as a picture. */
@Path("/evaluations")
@Tag(name = "Evaluations")
public class ReportResource {

    static final String PAIRS = "2";
    static final int MAX_PAIRS = 20;
    private final ReportReader reports;
    private final RunReader runs;
    private final EvaluationReader evaluations;

    ReportResource(ReportReader reports, RunReader runs, EvaluationReader evaluations) {
        this.reports = reports;
        this.runs = runs;
        this.evaluations = evaluations;
    }

    @GET
    @Path("{id}/report")
    @Produces({
        ReportFormat.Media.HTML,
        ReportFormat.Media.MARKDOWN,
        ReportFormat.Media.LATEX,
        ReportFormat.Media.CSV,
        ReportFormat.Media.PDF
    })
    @Operation(
            summary = "The report of an evaluation",
            description = "Chart, findings, tables, items with images, and what it takes to do it again.")
    @APIResponse(responseCode = "200", description = "The report, as far as verdicts are in: html, md, latex, csv or pdf")
    @APIResponse(responseCode = "400", description = "unknown-format, invalid-request")
    @APIResponse(responseCode = "404", description = "unknown-evaluation")
    public Uni<Response> report(
            @PathParam("id") String id,
            @QueryParam("format") @DefaultValue("html") String format,
            @QueryParam("pairs") @DefaultValue(PAIRS) @Min(0) @Max(MAX_PAIRS) int pairs) {
        ReportFormat wanted = ReportFormat.parse(format);
        return evaluations.byId(id)
                .chain(_ -> runs.report(List.of(id), pairs))
                .chain(report -> VertxContextSupport.executeBlocking(() -> wanted.response(report.document())));
    }

    @GET
    @Path("{id}/contact-sheet.png")
    @Produces("image/png")
    @Operation(summary = "Items, images and verdicts on one picture", description = "The first pairs of every task.")
    @APIResponse(responseCode = "200", description = "A PNG, 1640 pixels wide")
    @APIResponse(responseCode = "404", description = "unknown-evaluation")
    public Uni<byte[]> contactSheet(
            @PathParam("id") String id,
            @QueryParam("pairs") @DefaultValue(PAIRS) @Min(1) @Max(MAX_PAIRS) int pairs) {
        return reports.report(id, pairs)
                .chain(report -> VertxContextSupport.executeBlocking(
                        () -> ContactSheet.of(report).png(Typeface.load())));
    }
}
