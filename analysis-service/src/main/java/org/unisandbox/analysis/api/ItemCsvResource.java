package org.unisandbox.analysis.api;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.unisandbox.analysis.domain.Evaluation;
import org.unisandbox.analysis.domain.study.PublishedCsv;
import org.unisandbox.analysis.domain.study.StudyEvaluation;
import org.unisandbox.analysis.store.Drawings;
import org.unisandbox.analysis.store.EvaluationEntity;
import org.unisandbox.contracts.Judge;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/** The drawings of an evaluation for spreadsheets and scripts. */
@Path("/evaluations")
@Tag(name = "Evaluations")
public class ItemCsvResource {

    private final EvaluationReader evaluations;
    private final ItemCsvReader items;

    ItemCsvResource(EvaluationReader evaluations, ItemCsvReader items) {
        this.evaluations = evaluations;
        this.items = items;
    }

    @GET
    @Path("{id}/items.csv")
    @Produces("text/csv;charset=UTF-8;header=present")
    @Operation(
            summary = "Its drawings as comma-separated values",
            description = "When it has ended. Columns all: a line for each item, sample, mode and judge. Columns"
                    + " published: one task in one mode, by one judge, as the published benchmark's scripts write it.")
    @APIResponse(responseCode = "200", description = "RFC 4180, with a header")
    @APIResponse(responseCode = "400", description = "unknown-task, unknown-mode, unknown-judge, unknown-format, invalid-request")
    @APIResponse(responseCode = "404", description = "unknown-evaluation")
    @APIResponse(responseCode = "409", description = "not-done")
    public RestMulti<String> csv(
            @PathParam("id") String id,
            @QueryParam("columns") @DefaultValue("all") String columns,
            @QueryParam("task") Optional<String> task,
            @QueryParam("mode") Optional<String> mode,
            @QueryParam("judge") Optional<String> judge,
            @QueryParam("sample") @DefaultValue("0") @Min(0) int sample) {
        DrawingFilter filter = new DrawingFilter(task, mode, Optional.empty());
        Optional<Judge> wanted = judge.map(JudgeCode::parse);
        // Settled before the answer begins, so that a problem can still be one.
        Uni<Multi<String>> answer = evaluations.byId(id).map(ItemCsvResource::ended).map(evaluation -> switch (columns) {
            case "all" -> items.all(evaluation, filter.of(evaluation), wanted);
            case "published" -> published(evaluation, filter.of(evaluation), wanted, sample);
            default -> throw new ProblemException(
                    ProblemCode.UNKNOWN_FORMAT, "there are no columns " + columns + ": choose from all, published");
        });
        return RestMulti.fromUniResponse(answer, lines -> lines);
    }

    private Multi<String> published(Evaluation evaluation, Drawings.Filter filter, Optional<Judge> wanted, int sample) {
        if (filter.task().isEmpty() || filter.mode().isEmpty()) {
            throw new ProblemException(
                    ProblemCode.INVALID_REQUEST,
                    "a published file is about one task in one mode: name both, ?columns=published&task=math1&mode=normal");
        }
        Judge judge = JudgeCode.of(new StudyEvaluation(evaluation, List.of()), wanted);
        return items.published(evaluation, filter, new PublishedCsv(filter.task().get(), judge), sample).toMulti();
    }

    /** While verdicts come in, lines would move from page to page. */
    private static Evaluation ended(EvaluationEntity entity) {
        if (!entity.state().ended()) {
            throw new ProblemException(
                    ProblemCode.NOT_DONE,
                    "evaluation " + entity.evaluation().id() + " still runs: GET its items, or wait until it has ended");
        }
        return entity.evaluation();
    }
}
