package org.unisandbox.verifier.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.JudgeIdentity;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Outcome;
import org.unisandbox.contracts.Verdict;
import org.unisandbox.endpoints.Endpoint;
import org.unisandbox.endpoints.EndpointException;
import org.unisandbox.endpoints.EndpointException.Kind;
import org.unisandbox.endpoints.EndpointOutageException;
import org.unisandbox.endpoints.ServerText;
import org.unisandbox.verifier.domain.CaptionReply;
import org.unisandbox.verifier.domain.ImageJudge;
import org.unisandbox.verifier.domain.Verdicts;
import org.unisandbox.verifier.domain.VlmPrompts;

/**
 * Asks a vision-language model at an OpenAI-compatible server, in two stages: what an image shows, without being told what it
 * was to show; then, without the image, whether that is the same. An image that it rejects fails without a caption. The
 * caption of the verdict is that of the first stage, its outcome that of the second.
 */
public final class VlmJudge implements ImageJudge {

    /** What the judge says itself. */
    public static final Set<String> OURS = Set.of("model", "messages", "temperature", "structured_outputs", "protocol");

    private static final String PATH = "chat/completions";
    private static final int MOST_TOKENS = 128;

    private final ModelRef model;
    private final VlmProtocol protocol;
    private final ObjectNode parameters;
    private final VlmPrompts prompts;
    private final Endpoint endpoint;
    private final Predicate<String> stopped;
    private final JudgeIdentity identity;
    private final ExecutorService threads;

    /**
     * @param model      its name at the server, and what its version is called
     * @param parameters sent as they are, beside temperature 0; none of {@link #OURS}
     */
    public VlmJudge(
            ModelRef model,
            VlmProtocol protocol,
            ObjectNode parameters,
            VlmPrompts prompts,
            Endpoint endpoint,
            Predicate<String> stopped) {
        this.model = model;
        this.protocol = protocol;
        this.parameters = complete(parameters);
        this.prompts = prompts;
        this.endpoint = endpoint;
        this.stopped = stopped;
        this.identity = identity(model, protocol, this.parameters, prompts);
        // First come, first judged to the end: of two batches under way one ends early, and while its verdicts are stored the
        // other has the server. Were all cases asked about at once, both would end together and leave it idle. There are more
        // threads than slots, as a case that waits to be asked about again needs none.
        this.threads = Executors.newFixedThreadPool(2 * endpoint.concurrency(), Thread.ofVirtual().factory());
    }

    /** All that is sent beside the messages. */
    private static ObjectNode complete(ObjectNode given) {
        ObjectNode complete = given.deepCopy().put("temperature", 0);
        if (!complete.has("max_tokens") && !complete.has("max_completion_tokens")) {
            complete.put("max_tokens", MOST_TOKENS);
        }
        return complete;
    }

    private static JudgeIdentity identity(
            ModelRef model, VlmProtocol protocol, ObjectNode parameters, VlmPrompts prompts) {
        Map<String, String> decisive = new TreeMap<>();
        parameters.properties().forEach(entry -> decisive.put(entry.getKey(), text(entry.getValue())));
        decisive.put("protocol", protocol.code());
        return new JudgeIdentity(Judge.VLM, Optional.of(model), Optional.of(prompts.hash()), decisive);
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }

    @Override
    public Judge kind() {
        return Judge.VLM;
    }

    @Override
    public JudgeIdentity identity(ModelRef author) {
        return identity;
    }

    @Override
    public List<Verdict> judge(List<Case> cases) {
        List<Future<Verdict>> waiting = cases.stream().map(one -> threads.submit(() -> judge(one))).toList();
        List<Verdict> verdicts = new ArrayList<>();
        try {
            for (Future<Verdict> verdict : waiting) {
                verdicts.add(verdict.get());
            }
            return verdicts;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof EndpointOutageException outage
                    ? new UncheckedIOException(outage.getMessage(), outage)
                    : new IllegalStateException("the judge vlm broke", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while judging", e);
        } finally {
            waiting.forEach(verdict -> verdict.cancel(true));
        }
    }

    private Verdict judge(Case one) throws EndpointOutageException, InterruptedException {
        Endpoint server = endpoint.behind(() -> requireWanted(one));
        try {
            Optional<String> caption = server.post(PATH, captionRequest(one), answer -> protocol.caption(words(answer)));
            if (caption.isEmpty()) {
                return verdict(Outcome.FAIL, caption);
            }
            String reply = server.post(PATH, comparisonRequest(one, caption.get()), VlmJudge::words);
            return CaptionReply.isSame(reply)
                    .map(same -> verdict(same ? Outcome.PASS : Outcome.FAIL, caption))
                    .orElseGet(() -> Verdicts.error(identity, "unclear-judge",
                            "asked whether '%s' is '%s' it said: %s"
                                    .formatted(ServerText.line(caption.get()), one.expected(), ServerText.line(reply))));
        } catch (EndpointException e) {
            return Verdicts.error(
                    identity, e.kind() == Kind.REFUSED ? "judge-refused" : e.code(), e.getMessage());
        }
    }

    /** Before every request: the run may be stopped at any time. */
    private void requireWanted(Case one) throws EndpointException {
        if (one.run().filter(stopped).isPresent()) {
            throw new EndpointException(Kind.REJECTED, "run-stopped", "the run was cancelled or deleted");
        }
    }

    private Verdict verdict(Outcome outcome, Optional<String> caption) {
        return new Verdict(identity, outcome, caption.map(ServerText::line), OptionalDouble.empty(), Optional.empty());
    }

    private ObjectNode captionRequest(Case one) {
        ObjectNode request = request();
        ArrayNode content = request.putArray("messages").addObject().put("role", "user").putArray("content");
        content.addObject()
                .put("type", "image_url")
                .putObject("image_url")
                .put("url", "data:image/png;base64," + Base64.getEncoder().encodeToString(one.picture().png()));
        content.addObject().put("type", "text").put("text", prompts.caption(one.family()));
        protocol.constrainCaption(request);
        return request;
    }

    private ObjectNode comparisonRequest(Case one, String caption) {
        ObjectNode request = request();
        request.putArray("messages")
                .addObject()
                .put("role", "user")
                .put("content", prompts.comparison(one.family(), caption, one.expected()));
        protocol.constrainComparison(request);
        return request;
    }

    private ObjectNode request() {
        return parameters.deepCopy().put("model", model.name());
    }

    private static String words(JsonNode answer) throws EndpointException {
        JsonNode message = answer.path("choices").path(0).path("message");
        if (!message.path("refusal").asText("").isBlank()) {
            throw new EndpointException(Kind.REFUSED, "refused", ServerText.line(message.path("refusal").asText()));
        }
        String words = message.path("content").asText("");
        if (answer.path("choices").path(0).path("finish_reason").asText("").equals("length")) {
            throw new EndpointException(
                    Kind.REJECTED, "unclear-judge", "its answer was cut short: " + ServerText.line(words));
        }
        if (words.isBlank()) {
            throw EndpointException.broken("no-words", "the judge wrote nothing");
        }
        return words;
    }

    @Override
    public void close() {
        threads.close();
    }
}
