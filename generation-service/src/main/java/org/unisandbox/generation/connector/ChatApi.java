package org.unisandbox.generation.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.unisandbox.contracts.Mode;
import org.unisandbox.endpoints.Endpoint;
import org.unisandbox.endpoints.EndpointException;
import org.unisandbox.endpoints.EndpointException.Kind;
import org.unisandbox.endpoints.EndpointOutageException;
import org.unisandbox.endpoints.ServerText;
import org.unisandbox.generation.connector.ConnectorsByKind.EndpointByMode;
import org.unisandbox.generation.domain.Answer;
import org.unisandbox.generation.domain.Order;
import org.unisandbox.generation.domain.ServedModel;

/**
 * {@code POST /chat/completions} of servers that answer with images: OpenRouter, and vLLM-Omni for BAGEL. Where in the
 * answer the image is differs from server to server, so all choices are looked through.
 */
final class ChatApi implements RemoteCall {

    private static final String PATH = "chat/completions";
    private static final List<String> REFUSALS = List.of("content_filter", "safety", "refusal");

    private final ServedModel model;
    private final EndpointByMode endpoints;
    private final ImageDecoder images;
    private final Dialect dialect;

    /** What a server wants beside the message. */
    @FunctionalInterface
    interface Dialect {

        void complete(ObjectNode request, Order order, ServedModel model);

        /** OpenRouter: text and image are asked for; whether a seed is heeded is unproven, so that none is sent. */
        static void openRouter(ObjectNode request, Order order, ServedModel model) {
            request.putArray("modalities").add("image").add("text");
        }

        /**
         * vLLM-Omni: an image is asked for. A server of one stage is told in {@code extra_args} to think; one of two
         * stages was told when it started, and has an address of its own.
         */
        static void vllmOmni(ObjectNode request, Order order, ServedModel model) {
            request.putArray("modalities").add("image");
            request.put("seed", Documents.seed(order.imageSeed()));
            if (model.thinks()) {
                ObjectNode extra = request.withObjectProperty("extra_args");
                boolean thinking = order.mode() == Mode.COT;
                extra.put("think", thinking);
                if (thinking) {
                    double temperature = order.sampling().thoughtTemperature();
                    extra.put("do_sample", temperature > 0);
                    if (temperature > 0) {
                        extra.put("text_temperature", temperature);
                    }
                }
            }
        }
    }

    ChatApi(ServedModel model, EndpointByMode endpoints, ImageDecoder images, Dialect dialect) {
        this.model = model;
        this.endpoints = endpoints;
        this.images = images;
        this.dialect = dialect;
    }

    @Override
    public Answer draw(Order order) throws EndpointException, EndpointOutageException, InterruptedException {
        Endpoint endpoint = endpoints.of(order.mode());
        return endpoint.post(PATH, request(order), answer -> answer(answer, order, endpoint));
    }

    private ObjectNode request(Order order) {
        ObjectNode request = Documents.of(model.parameters());
        model.model().ifPresent(name -> request.put("model", name));
        ArrayNode content = request.putArray("messages").addObject().put("role", "user").putArray("content");
        content.addObject().put("type", "text").put("text", order.prompt());
        dialect.complete(request, order, model);
        return request;
    }

    private Answer answer(JsonNode answer, Order order, Endpoint endpoint)
            throws EndpointException, EndpointOutageException, InterruptedException {
        List<String> pictures = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (JsonNode choice : answer.path("choices")) {
            requireNoError(choice);
            collect(choice.path("message"), pictures, texts);
        }
        String text = String.join("\n", texts);
        if (pictures.isEmpty()) {
            throw text.isBlank() ? NoImage.in(answer) : NoImage.but(text);
        }
        Optional<String> thought =
                order.mode() == Mode.COT ? Optional.of(text).filter(words -> !words.isBlank()) : Optional.empty();
        return new Answer.Picture(
                images.png(pictures.getFirst(), endpoint), thought, thought.flatMap(PromptedThought::finalPrompt));
    }

    /** A choice may carry an error of its own, or say that its content was withheld. */
    private static void requireNoError(JsonNode choice) throws EndpointException {
        String refusal = choice.path("message").path("refusal").asText("");
        if (!refusal.isBlank()) {
            throw new EndpointException(Kind.REFUSED, "refused", ServerText.line(refusal));
        }
        for (String field : List.of("finish_reason", "native_finish_reason")) {
            String reason = choice.path(field).asText("").toLowerCase(java.util.Locale.ROOT);
            if (REFUSALS.stream().anyMatch(reason::contains)) {
                String words = Documents.text(choice.path("message"));
                throw new EndpointException(
                        Kind.REFUSED, "refused", reason + (words.isBlank() ? "" : ": " + ServerText.line(words)));
            }
        }
    }

    private static void collect(JsonNode message, List<String> pictures, List<String> texts) {
        JsonNode content = message.path("content");
        content.forEach(part -> addImage(part, pictures));
        message.path("images").forEach(part -> addImage(part, pictures));
        for (String words : List.of(
                message.path("reasoning").asText(""),
                message.path("reasoning_content").asText(""),
                Documents.text(message))) {
            if (!words.isBlank()) {
                texts.add(words.strip());
            }
        }
    }

    private static void addImage(JsonNode part, List<String> pictures) {
        String url = part.path("image_url").path("url").asText("");
        if (!url.isEmpty()) {
            pictures.add(url);
        }
    }
}
