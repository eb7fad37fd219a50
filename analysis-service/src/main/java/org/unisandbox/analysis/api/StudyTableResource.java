package org.unisandbox.analysis.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.unisandbox.analysis.domain.study.CsvTable;
import org.unisandbox.analysis.domain.study.LatexTable;
import org.unisandbox.analysis.domain.study.MarkdownTable;
import org.unisandbox.analysis.domain.study.StudyTable;
import org.unisandbox.contracts.Judge;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/** All models on the tasks of the study, side by side. */
@Path("/study-table")
@Tag(name = "Evaluations")
public class StudyTableResource {

    private static final String MARKDOWN = "text/markdown;charset=UTF-8";
    private static final String LATEX = "application/x-latex;charset=UTF-8";
    private static final String CSV = "text/csv;charset=UTF-8;header=present";

    private final StudyTableReader tables;

    StudyTableResource(StudyTableReader tables) {
        this.tables = tables;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, MARKDOWN, LATEX, CSV})
    @Operation(
            summary = "Every model in every mode on the tasks of the study",
            description = "Scores of pairs with 95% intervals and corrected for chance. Without evaluations: for every"
                    + " model revision the evaluation with the most of the study, of several the newest.")
    @APIResponse(responseCode = "200", description = "The table, in the format asked for: json, markdown, latex or csv")
    @APIResponse(responseCode = "400", description = "unknown-judge, unknown-format, invalid-request")
    @APIResponse(responseCode = "404", description = "unknown-evaluation")
    @APIResponse(responseCode = "409", description = "not-done")
    public Uni<Response> table(
            @QueryParam("evaluations") Optional<String> evaluations,
            @QueryParam("judge") Optional<String> judge,
            @QueryParam("format") @DefaultValue("json") String format) {
        Function<StudyTable, Response> answer = answer(format);
        Optional<Judge> wanted = judge.map(JudgeCode::parse);
        return evaluations.map(StudyTableResource::ids)
                .map(ids -> tables.of(ids, wanted))
                .orElseGet(() -> tables.ofEachModel(wanted))
                .map(answer);
    }

    private static Function<StudyTable, Response> answer(String format) {
        return switch (format) {
            case "json" -> table ->
                Response.ok(StudyTableDocument.of(table), MediaType.APPLICATION_JSON).build();
            case "markdown" -> table -> Response.ok(new MarkdownTable(table).text(), MARKDOWN).build();
            case "latex" -> table -> Response.ok(new LatexTable(table).text(), LATEX).build();
            case "csv" -> table -> Response.ok(new CsvTable(table).text(), CSV).build();
            default -> throw new ProblemException(
                    ProblemCode.UNKNOWN_FORMAT,
                    "there is no format " + format + ": choose from json, markdown, latex, csv");
        };
    }

    private static List<String> ids(String list) {
        List<String> ids = Arrays.stream(list.split(",")).map(String::strip).filter(id -> !id.isEmpty()).toList();
        if (ids.isEmpty()) {
            throw new ProblemException(
                    ProblemCode.INVALID_REQUEST,
                    "name evaluations, ?evaluations=ID,ID, or leave them out for one of every model");
        }
        return ids;
    }
}
