package org.unisandbox.generation.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
 * Gemini's {@code POST /v1beta/models/{model}:generateContent}. It refuses with HTTP 200 and a reason. Whether a seed is
 * heeded for images is unproven, so that none is sent.
 */
final class GeminiApi implements RemoteCall {

    private static final Set<String> REFUSALS = Set.of(
            "IMAGE_SAFETY", "IMAGE_PROHIBITED_CONTENT", "SAFETY", "PROHIBITED_CONTENT", "BLOCKLIST", "SPII",
            "RECITATION", "IMAGE_RECITATION");

    private final ServedModel model;
    private final EndpointByMode endpoints;
    private final ImageDecoder images;

    GeminiApi(ServedModel model, EndpointByMode endpoints, ImageDecoder images) {
        this.model = model;
        this.endpoints = endpoints;
        this.images = images;
    }

    @Override
    public Answer draw(Order order) throws EndpointException, EndpointOutageException, InterruptedException {
        Endpoint endpoint = endpoints.of(order.mode());
        String name = URLEncoder.encode(model.model().orElse(model.name()), StandardCharsets.UTF_8);
        return endpoint.post(
                "models/" + name + ":generateContent", request(order), answer -> answer(answer, order, endpoint));
    }

    private ObjectNode request(Order order) {
        ObjectNode request = Documents.of(model.parameters());
        request.putArray("contents")
                .addObject()
                .put("role", "user")
                .putArray("parts")
                .addObject()
                .put("text", order.prompt());
        ObjectNode config = request.withObjectProperty("generationConfig");
        if (!config.has("responseModalities")) {
            config.putArray("responseModalities").add("TEXT").add("IMAGE");
        }
        return request;
    }

    private Answer answer(JsonNode answer, Order order, Endpoint endpoint)
            throws EndpointException, EndpointOutageException, InterruptedException {
        String blocked = answer.path("promptFeedback").path("blockReason").asText("");
        if (!blocked.isEmpty()) {
            throw refused(blocked, answer.path("promptFeedback").path("blockReasonMessage"));
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode candidate : answer.path("candidates")) {
            for (JsonNode part : candidate.path("content").path("parts")) {
                String data = part.path("inlineData").path("data").asText("");
                if (!data.isEmpty() && !part.path("thought").asBoolean()) {
                    return picture(images.png(data, endpoint), texts, order);
                }
                if (!part.path("text").asText("").isBlank()) {
                    texts.add(part.path("text").asText().strip());
                }
            }
            String reason = candidate.path("finishReason").asText("");
            if (REFUSALS.contains(reason)) {
                throw refused(reason, candidate.path("finishMessage"));
            }
        }
        throw texts.isEmpty() ? NoImage.in(answer) : NoImage.but(String.join("\n", texts));
    }

    private static Answer picture(byte[] png, List<String> texts, Order order) {
        Optional<String> thought = order.mode() == Mode.COT && !texts.isEmpty()
                ? Optional.of(String.join("\n", texts))
                : Optional.empty();
        return new Answer.Picture(png, thought, thought.flatMap(PromptedThought::finalPrompt));
    }

    private static EndpointException refused(String reason, JsonNode message) {
        String words = message.asText("");
        return new EndpointException(
                Kind.REFUSED, "refused", reason + (words.isBlank() ? "" : ": " + ServerText.line(words)));
    }
}
