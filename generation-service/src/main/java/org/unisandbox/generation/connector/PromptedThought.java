package org.unisandbox.generation.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.unisandbox.contracts.Mode;
import org.unisandbox.endpoints.Endpoint;
import org.unisandbox.endpoints.EndpointException;
import org.unisandbox.endpoints.EndpointOutageException;
import org.unisandbox.generation.domain.Answer;
import org.unisandbox.generation.domain.Order;
import org.unisandbox.generation.domain.ServedModel;

/**
 * Mode CoT for a model that cannot think: a chat model writes thought and final prompt, which is drawn. A thought that
 * reaches no final prompt is no error: the prompt is drawn as it was given.
 */
final class PromptedThought implements RemoteCall {

    private static final Pattern FINAL_PROMPT =
            Pattern.compile("(?im)^[\\W_]*final prompt[\\W_]*:[*_\\s]*(\\S.*)$");

    private final ServedModel.Thinker thinker;
    private final Endpoint chat;
    private final RemoteCall drawing;

    PromptedThought(ServedModel.Thinker thinker, Endpoint chat, RemoteCall drawing) {
        this.thinker = thinker;
        this.chat = chat;
        this.drawing = drawing;
    }

    @Override
    public Answer draw(Order order) throws EndpointException, EndpointOutageException, InterruptedException {
        if (order.mode() == Mode.NORMAL) {
            return drawing.draw(order);
        }
        String thought = chat.post("chat/completions", request(order), PromptedThought::thought);
        Optional<String> finalPrompt = finalPrompt(thought);
        return switch (drawing.draw(order.concluding(finalPrompt.orElse(order.prompt())))) {
            case Answer.Picture picture -> new Answer.Picture(picture.png(), Optional.of(thought), finalPrompt);
            case Answer.Refusal refusal -> refusal;
            case Answer.Failed failed -> failed;
        };
    }

    private ObjectNode request(Order order) {
        ObjectNode request = Documents.of(thinker.parameters());
        request.put("model", thinker.model());
        request.putArray("messages")
                .add(Documents.message("system", thinker.instruction()))
                .add(Documents.message("user", order.prompt()));
        if (!request.has("temperature")) {
            request.put("temperature", order.sampling().thoughtTemperature());
        }
        return request.put("seed", Documents.seed(order.thoughtSeed()));
    }

    private static String thought(JsonNode answer) throws EndpointException {
        JsonNode message = answer.path("choices").path(0).path("message");
        String text = Documents.text(message);
        if (text.isBlank()) {
            throw EndpointException.broken("no-thought", "the chat model wrote nothing");
        }
        return text;
    }

    /** What follows the last "Final prompt:". */
    static Optional<String> finalPrompt(String thought) {
        Matcher matcher = FINAL_PROMPT.matcher(thought);
        Optional<String> last = Optional.empty();
        while (matcher.find()) {
            last = Optional.of(matcher.group(1).replaceAll("[*_\\s]+$", ""));
        }
        return last.filter(text -> !text.isBlank());
    }
}
