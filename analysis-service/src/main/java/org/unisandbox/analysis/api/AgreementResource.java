package org.unisandbox.analysis.api;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.unisandbox.analysis.domain.table.Judged;
import org.unisandbox.analysis.domain.table.Raters;
import org.unisandbox.analysis.store.Drawings;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/** How far judges agree. */
@Path("/agreement")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Evaluations")
public class AgreementResource {

    private static final int MOST = 20;

    private final EvaluationReader reader;
    private final Drawings drawings;

    AgreementResource(EvaluationReader reader, Drawings drawings) {
        this.reader = reader;
        this.drawings = drawings;
    }

    @GET
    @Operation(
            summary = "How far the judges of evaluations agree on the same images",
            description = "Cohen's kappa of every two and Krippendorff's alpha of all. Errors and refusals are no ratings.")
    @APIResponse(responseCode = "200", description = "Raters, pairs and alpha, as far as verdicts are in")
    @APIResponse(responseCode = "400", description = "invalid-request")
    @APIResponse(responseCode = "404", description = "unknown-evaluation")
    @APIResponse(responseCode = "409", description = "not-comparable: their images are not the same")
    public Uni<Raters> agreement(
            @QueryParam("evaluations") @Parameter(description = "Ids with commas between them, 1 to 20")
                    Optional<String> evaluations) {
        List<String> ids = Arrays.stream(evaluations.orElse("").split(","))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList();
        if (ids.isEmpty() || ids.size() > MOST) {
            throw new ProblemException(
                    ProblemCode.INVALID_REQUEST, "name 1 to " + MOST + " evaluations: ?evaluations=ID,ID");
        }
        return Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUniAndConcatenate(id -> verdicts(ids.subList(0, ids.indexOf(id)), id)
                        .map(judged -> Map.entry(id, judged)))
                .collect()
                .asList()
                .map(entries -> {
                    Map<String, List<Judged>> byId = new LinkedHashMap<>();
                    entries.forEach(entry -> byId.put(entry.getKey(), entry.getValue()));
                    Raters raters = Raters.of(byId);
                    if (ids.size() > 1 && raters.images() == 0) {
                        throw new ProblemException(
                                ProblemCode.NOT_COMPARABLE, "no two judges have scored the same image of these evaluations");
                    }
                    return raters;
                });
    }

    private Uni<List<Judged>> verdicts(List<String> before, String id) {
        return reader.byId(id)
                .chain(_ -> Multi.createFrom()
                        .iterable(before)
                        .onItem()
                        .transformToUniAndConcatenate(other -> sameImages(other, id))
                        .collect()
                        .last())
                .chain(_ -> drawings.judged(id));
    }

    private Uni<Void> sameImages(String one, String other) {
        return drawings.differentImage(one, other).invoke(different -> different.ifPresent(item -> {
            throw new ProblemException(
                    ProblemCode.NOT_COMPARABLE,
                    "item " + item + " has one image in " + one + " and another in " + other
                            + ": judge the images of one evaluation again, or evaluate with the same seed");
        })).replaceWithVoid();
    }
}
