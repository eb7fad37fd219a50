package org.unisandbox.analysis.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.unisandbox.analysis.domain.table.Change;
import org.unisandbox.analysis.store.Drawings;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/** Sets two evaluations against each other. */
@Path("/comparisons")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Evaluations")
public class ComparisonResource {

    private final EvaluationReader reader;
    private final Drawings drawings;

    ComparisonResource(EvaluationReader reader, Drawings drawings) {
        this.reader = reader;
        this.drawings = drawings;
    }

    @GET
    @Operation(
            summary = "What has changed from one evaluation to another on the same items",
            description = "Both are done. Pairs that only one of them scored are left out and counted.")
    @APIResponse(responseCode = "200", description = "One row for each task, mode and judge that both have")
    @APIResponse(responseCode = "404", description = "unknown-evaluation")
    @APIResponse(responseCode = "409", description = "not-done, not-comparable")
    public Uni<ComparisonDocument> compare(
            @QueryParam("before") Optional<String> before, @QueryParam("after") Optional<String> after) {
        String old = id("before", before);
        String fresh = id("after", after);
        return reader.done(old, "compare").chain(was -> reader.done(fresh, "compare").chain(is -> sameItems(old, fresh)
                .chain(_ -> changes(old, fresh))
                .map(rows -> new ComparisonDocument(
                        ComparisonDocument.Side.of(was), ComparisonDocument.Side.of(is), rows))));
    }

    /** Ids tell generated items apart, but two files may both have an item 17. */
    private Uni<Void> sameItems(String before, String after) {
        return drawings.differentItem(before, after).invoke(different -> different.ifPresent(item -> {
            throw new ProblemException(
                    ProblemCode.NOT_COMPARABLE,
                    "item " + item + " is not the same in " + before + " and in " + after
                            + ": compare evaluations of the same dataset");
        })).replaceWithVoid();
    }

    private Uni<List<Change>> changes(String before, String after) {
        return drawings.judged(before).chain(was -> drawings.judged(after).map(is -> Change.of(was, is)))
                .invoke(rows -> {
                    if (rows.stream().allMatch(row -> row.n() == 0)) {
                        throw new ProblemException(
                                ProblemCode.NOT_COMPARABLE,
                                "no judge scored the same item in the same mode in " + before + " and in " + after
                                        + ": evaluate both with the same tasks, profile, split and seed (or the same"
                                        + " dataset), and with a mode and a judge in common");
                    }
                });
    }

    private static String id(String name, Optional<String> value) {
        return value.filter(id -> !id.isBlank()).orElseThrow(() -> new ProblemException(
                ProblemCode.INVALID_REQUEST, "name both evaluations, ?before=ID&after=ID: " + name + " is missing"));
    }
}
