package org.unisandbox.generation.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.unisandbox.endpoints.Endpoint;
import org.unisandbox.endpoints.EndpointException;
import org.unisandbox.endpoints.EndpointOutageException;
import org.unisandbox.generation.connector.ConnectorsByKind.EndpointByMode;
import org.unisandbox.generation.domain.Answer;
import org.unisandbox.generation.domain.Order;
import org.unisandbox.generation.domain.ServedModel;

/** {@code POST /images/generations}, as OpenAI defined it and others extended it. */
final class ImagesApi implements RemoteCall {

    private static final String PATH = "images/generations";

    private final ServedModel model;
    private final EndpointByMode endpoints;
    private final ImageDecoder images;
    private final Dialect dialect;

    /** What a server wants beside model, prompt and number of images. */
    @FunctionalInterface
    interface Dialect {

        void complete(ObjectNode request, Order order);

        /** OpenAI's own: it has no seed, and refuses {@code response_format}. */
        static void openAi(ObjectNode request, Order order) {}

        /** vLLM-Omni's and SGLang's: they have a seed, and are asked for Base64 in so many words. */
        static void seeded(ObjectNode request, Order order) {
            request.put("response_format", "b64_json").put("seed", Documents.seed(order.imageSeed()));
        }
    }

    ImagesApi(ServedModel model, EndpointByMode endpoints, ImageDecoder images, Dialect dialect) {
        this.model = model;
        this.endpoints = endpoints;
        this.images = images;
        this.dialect = dialect;
    }

    @Override
    public Answer draw(Order order) throws EndpointException, EndpointOutageException, InterruptedException {
        Endpoint endpoint = endpoints.of(order.mode());
        byte[] png = endpoint.post(PATH, request(order), answer -> images.png(image(answer), endpoint));
        return new Answer.Picture(png, Optional.empty(), Optional.empty());
    }

    private ObjectNode request(Order order) {
        ObjectNode request = Documents.of(model.parameters());
        model.model().ifPresent(name -> request.put("model", name));
        request.put("prompt", order.prompt()).put("n", 1);
        dialect.complete(request, order);
        return request;
    }

    private static String image(JsonNode answer) throws EndpointException {
        JsonNode first = answer.path("data").path(0);
        for (String field : new String[] {"b64_json", "url"}) {
            if (first.path(field).isTextual() && !first.path(field).asText().isEmpty()) {
                return first.path(field).asText();
            }
        }
        throw NoImage.in(answer);
    }
}
