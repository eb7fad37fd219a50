package org.unisandbox.generation.api;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.unisandbox.contracts.Failure;
import org.unisandbox.contracts.Generation;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.generation.domain.Order;
import org.unisandbox.generation.domain.Studio;
import org.unisandbox.generation.store.GenerationStore;
import org.unisandbox.servicekit.page.Cursor;
import org.unisandbox.servicekit.page.Page;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/** Generations over HTTP. */
@Path("/generations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "generations", description = "What models drew")
public class GenerationResource {

    /** Test drawings belong to no model by name; the revision says it all. */
    private static final String UNNAMED = "";

    private static final int MOST_DISPATCHES = 100;

    private final Studio studio;
    private final GenerationStore generations;

    GenerationResource(Studio studio, GenerationStore generations) {
        this.studio = studio;
        this.generations = generations;
    }

    @POST
    @Operation(
            summary = "Make a test drawing",
            description = "Answers when it is drawn. The image is kept; no event is sent and no generation is listed.")
    @APIResponse(responseCode = "200", description = "It was drawn")
    @APIResponse(
            responseCode = "400",
            description = "unknown-mode, unknown-model, corrupt-checkpoint, unknown-word, prompt-too-long, bad-sampling,"
                    + " invalid-request")
    @APIResponse(responseCode = "422", description = "model-refused")
    public Uni<TestDrawing> draw(@NotNull @Valid NewGeneration request) {
        Order order = request.order();
        ModelRef model = new ModelRef(UNNAMED, request.revision());
        return VertxContextSupport.executeBlocking(() -> studio.draw(model, order))
                .map(GenerationResource::drawing);
    }

    @GET
    @Operation(summary = "Page through the generations of a dispatch", description = "In the order of their creation.")
    @APIResponse(responseCode = "200", description = "Some generations")
    public Uni<Page<GenerationView>> list(
            @RestQuery @NotBlank String dispatch,
            @RestQuery Optional<String> cursor,
            @RestQuery @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return generations
                .page(dispatch, Cursor.parse(cursor), limit)
                .map(page -> new Page<>(page.items().stream().map(GenerationView::of).toList(), page.next()));
    }

    @GET
    @Path("counts")
    @Operation(summary = "How many generations dispatches have", description = "Of those that have any.")
    @APIResponse(responseCode = "200", description = "The number of generations, by dispatch")
    public Uni<Map<String, Long>> counts(
            @RestQuery @NotEmpty @Size(max = MOST_DISPATCHES) @Parameter(description = "Ids, 1 to 100") List<String> dispatch) {
        return generations.counts(dispatch);
    }

    private static TestDrawing drawing(Generation generation) {
        return switch (generation) {
            case Generation.Drawn(var image, var thought, var finalPrompt) ->
                new TestDrawing(image, thought, finalPrompt);
            case Generation.Refused(var reason) -> throw new ProblemException(ProblemCode.MODEL_REFUSED, reason);
            case Generation.Failed(var failure) -> throw problem(failure);
        };
    }

    private static ProblemException problem(Failure failure) {
        ProblemCode code = Arrays.stream(ProblemCode.values())
                .filter(known -> known.code().equals(failure.code()))
                .findFirst()
                .orElse(ProblemCode.UNAVAILABLE);
        return new ProblemException(code, failure.detail());
    }
}
