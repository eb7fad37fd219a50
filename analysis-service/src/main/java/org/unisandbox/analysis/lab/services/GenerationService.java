package org.unisandbox.analysis.lab.services;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.unisandbox.contracts.Generation;
import org.unisandbox.contracts.Mode;

/** What generation-service knows and does. */
@RegisterRestClient(configKey = "generation")
@RegisterProvider(ServiceProblems.class)
@RegisterClientHeaders
@Path("/")
public interface GenerationService {

    /** A model that is served elsewhere. */
    record ServedModel(String name, String revision, String kind, List<Mode> modes, JsonNode document, Instant added) {

        /** US dollars for an image, where the model has a price. */
        public OptionalDouble price() {
            JsonNode price = document.path("price");
            return price.isNumber() ? OptionalDouble.of(price.asDouble()) : OptionalDouble.empty();
        }
    }

    /** A test drawing to make. */
    record NewDrawing(String prompt, String mode, String revision, long seed) {}

    /** A test drawing. */
    record Drawing(String image, Optional<String> thought, Optional<String> finalPrompt) {}

    /** What to try a served model with. */
    record NewTrial(String prompt, long seed) {}

    /** What came of it, mode by mode. */
    record Trials(List<Trial> modes) {

        /** One mode. */
        public record Trial(Mode mode, Generation generation) {}
    }

    @GET
    @Path("models")
    Uni<List<ServedModel>> models();

    @POST
    @Path("models/{name}/test")
    Uni<Trials> test(@PathParam("name") String name, NewTrial trial);

    @POST
    @Path("generations")
    Uni<Drawing> draw(NewDrawing drawing);

    @GET
    @Path("generations/counts")
    Uni<Map<String, Long>> counts(@QueryParam("dispatch") List<String> dispatches);
}
