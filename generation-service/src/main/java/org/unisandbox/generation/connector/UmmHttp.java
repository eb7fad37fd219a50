package org.unisandbox.generation.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.unisandbox.endpoints.Endpoint;
import org.unisandbox.endpoints.EndpointException;
import org.unisandbox.endpoints.EndpointException.Kind;
import org.unisandbox.endpoints.EndpointOutageException;
import org.unisandbox.endpoints.ServerText;
import org.unisandbox.generation.connector.ConnectorsByKind.EndpointByMode;
import org.unisandbox.generation.domain.Answer;
import org.unisandbox.generation.domain.Order;
import org.unisandbox.generation.domain.ServedModel;

/** Our own contract, {@code POST /generate}: docs/real-models.md says all of it. */
final class UmmHttp implements RemoteCall {

    private final ServedModel model;
    private final EndpointByMode endpoints;
    private final ImageDecoder images;

    UmmHttp(ServedModel model, EndpointByMode endpoints, ImageDecoder images) {
        this.model = model;
        this.endpoints = endpoints;
        this.images = images;
    }

    @Override
    public Answer draw(Order order) throws EndpointException, EndpointOutageException, InterruptedException {
        Endpoint endpoint = endpoints.of(order.mode());
        return endpoint.post("generate", request(order), answer -> answer(answer, endpoint));
    }

    private ObjectNode request(Order order) {
        ObjectNode request = Documents.of(model.parameters());
        model.model().ifPresent(name -> request.put("model", name));
        return request.put("prompt", order.prompt())
                .put("mode", order.mode().code())
                .put("seed", Documents.seed(order.imageSeed()))
                .put("thought_seed", Documents.seed(order.thoughtSeed()))
                .put("thought_temperature", order.sampling().thoughtTemperature());
    }

    private Answer answer(JsonNode answer, Endpoint endpoint)
            throws EndpointException, EndpointOutageException, InterruptedException {
        if (answer.hasNonNull("refused")) {
            throw new EndpointException(
                    Kind.REFUSED, "refused", ServerText.line(answer.path("refused").asText()));
        }
        if (!answer.path("image").isTextual()) {
            throw NoImage.in(answer);
        }
        return new Answer.Picture(
                images.png(answer.path("image").asText(), endpoint),
                text(answer, "thought"),
                text(answer, "final_prompt"));
    }

    private static Optional<String> text(JsonNode answer, String field) {
        return Optional.of(answer.path(field).asText("")).filter(text -> !text.isBlank());
    }
}
