package org.unisandbox.analysis.api;

import io.quarkus.qute.TemplateInstance;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.unisandbox.analysis.domain.report.ContactSheet;
import org.unisandbox.analysis.domain.report.ReportPage;
import org.unisandbox.analysis.domain.report.Typeface;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/** Evaluations for people: as a report and as a picture. */
@Path("/evaluations")
@Tag(name = "Evaluations")
public class ReportResource {

    /** The report as a page that needs nothing else. */
    record Html(ReportPage page) implements TemplateInstance {}

    /** The report as Markdown. */
    record Markdown(ReportPage page) implements TemplateInstance {}

    private static final String PAIRS = "2";
    private static final int MAX_PAIRS = 20;
    private static final String HTML = "text/html;charset=UTF-8";
    private static final String MARKDOWN = "text/markdown;charset=UTF-8";

    private final ReportReader reports;

    ReportResource(ReportReader reports) {
        this.reports = reports;
    }

    @GET
    @Path("{id}/report")
    @Produces({HTML, MARKDOWN})
    @Operation(
            summary = "The report of an evaluation",
            description = "Chart, findings, tables, items with images, and what it takes to do it again.")
    @APIResponse(responseCode = "200", description = "The report, as far as verdicts are in")
    @APIResponse(responseCode = "404", description = "unknown-evaluation")
    public Uni<Response> report(
            @PathParam("id") String id,
            @QueryParam("format") @DefaultValue("html") String format,
            @QueryParam("pairs") @DefaultValue(PAIRS) @Min(0) @Max(MAX_PAIRS) int pairs) {
        return switch (format) {
            case "html" -> page(id, pairs).chain(page -> answer(new Html(page), HTML));
            case "md" -> page(id, pairs).chain(page -> answer(new Markdown(page), MARKDOWN));
            default -> throw new ProblemException(
                    ProblemCode.INVALID_REQUEST, "there is no format " + format + ": choose from html, md");
        };
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

    private Uni<ReportPage> page(String id, int pairs) {
        return reports.report(id, pairs).map(ReportPage::of);
    }

    private static Uni<Response> answer(TemplateInstance template, String type) {
        return template.createUni().map(text -> Response.ok(text, type).build());
    }
}
