package org.unisandbox.analysis.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.unisandbox.analysis.domain.KnownModel;
import org.unisandbox.analysis.domain.probe.LensChoice;
import org.unisandbox.analysis.domain.probe.ProbePlan;
import org.unisandbox.analysis.store.Models;
import org.unisandbox.analysis.store.ProbeEntity;
import org.unisandbox.contracts.EventJson;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;
import org.unisandbox.umm.ComputeDevice;
import org.unisandbox.umm.CorruptCheckpointException;
import org.unisandbox.umm.QueryCheckpoint;
import org.unisandbox.umm.QueryModel;
import org.unisandbox.umm.ThinkRequest;
import org.unisandbox.umm.Thought;
import org.unisandbox.umm.UnknownWordException;
import org.unisandbox.umm.probe.Interventions;
import org.unisandbox.umm.probe.InvalidProbeException;
import org.unisandbox.umm.probe.NearestLens;
import org.unisandbox.umm.probe.ProbeWords;
import org.unisandbox.umm.probe.QueryActivations;

/** Probes models of this system: what their queries hold becomes a file like that of any other model. */
@ApplicationScoped
public class ModelProbes {

    private static final int MOST_PROMPTS = 1000;

    private final ProbeStart start;
    private final Models models;
    private final BlobStore blobs;
    private final ComputeDevice device;

    ModelProbes(
            ProbeStart start,
            Models models,
            BlobStore blobs,
            @ConfigProperty(name = "unisandbox.device", defaultValue = "cpu") String device) {
        this.start = start;
        this.models = models;
        this.blobs = blobs;
        this.device = ComputeDevice.parse(device);
    }

    /**
     * @throws ProblemException {@code unknown-model}, {@code unknown-word}, {@code prompt-too-long}, {@code bad-probe},
     *                          {@code engine-not-configured}
     */
    public ProbeEntity begin(NewProbe request) throws Throwable {
        start.requireEngine();
        try {
            List<String> prompts = prompts(request);
            byte[] words = words(request);
            ProbePlan.Choice choice =
                    ProbePlan.Choice.of(NearestLens.NEIGHBOURS, request.seed().orElse(1));
            if (request.isIntervening()) {
                Interventions.donors(ProbeWords.parse(words).targets(prompts.size()), choice.seed());
            }
            KnownModel model = model(request.modelName());
            QueryCheckpoint checkpoint = checkpoint(model);
            List<String> drawn = request.isThinking() ? ofWords(() -> conclusions(checkpoint, prompts)) : prompts;
            byte[] activations = ofWords(
                    () -> QueryActivations.of(checkpoint, drawn, device, choice.seed()).bytes());
            Path file = Files.createTempFile("unisandbox-probe", ".safetensors");
            try {
                Files.write(file, activations);
                return start.begin(
                        file,
                        EventJson.write(QueryActivations.words()),
                        words,
                        Optional.of(LensChoice.LOGIT),
                        choice,
                        Optional.of(new ProbePlan.Source(
                                model.model().revision(),
                                drawn,
                                request.isThinking() ? Optional.of(prompts) : Optional.empty(),
                                Optional.of(request.isIntervening()))));
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (InvalidProbeException e) {
            throw ProbeStart.problem(e);
        }
    }

    private static List<String> prompts(NewProbe request) throws InvalidProbeException {
        List<String> prompts = request.prompts().orElse(List.of());
        if (prompts.isEmpty() || prompts.size() > MOST_PROMPTS || prompts.stream().anyMatch(String::isBlank)) {
            throw new InvalidProbeException(
                    "prompts", "1 to %d texts are needed, none of them blank".formatted(MOST_PROMPTS));
        }
        return prompts;
    }

    /** As a file of words, with the model's name. */
    private static byte[] words(NewProbe request) throws InvalidProbeException {
        JsonNode words = request.words()
                .filter(JsonNode::isObject)
                .orElseThrow(() -> new InvalidProbeException("words", "an object with a target is needed"));
        ObjectNode named = words.deepCopy();
        return named.put("model", request.modelName()).toString().getBytes(StandardCharsets.UTF_8);
    }

    private KnownModel model(String name) throws Throwable {
        KnownModel model = VertxContextSupport.subscribeAndAwait(() -> models.byName(name))
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.UNKNOWN_MODEL, "there is no model " + name + ": GET /models lists those there are"));
        if (!model.architecture().equals(QueryCheckpoint.ARCHITECTURE)) {
            throw new InvalidProbeException(
                    "model", "%s has no queries: choose a model of architecture %s, or upload activations"
                            .formatted(name, QueryCheckpoint.ARCHITECTURE));
        }
        return model;
    }

    private QueryCheckpoint checkpoint(KnownModel model) {
        byte[] checkpoint = blobs.get(model.model().revision())
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.UNKNOWN_MODEL, "the checkpoint of the model is not in the blob store"));
        try {
            return QueryCheckpoint.read(checkpoint);
        } catch (CorruptCheckpointException e) {
            throw new ProblemException(ProblemCode.CORRUPT_CHECKPOINT, e.getMessage());
        }
    }

    /** What the model would draw after a thought: a prompt is drawn as it is where the thought has no conclusion. */
    private List<String> conclusions(QueryCheckpoint checkpoint, List<String> prompts) {
        try (QueryModel model = QueryModel.load(checkpoint, device)) {
            List<Thought> thoughts = model.think(
                    prompts.stream().map(prompt -> new ThinkRequest(prompt, 0, 0)).toList());
            return IntStream.range(0, prompts.size())
                    .mapToObj(i -> thoughts.get(i).finalPrompt().orElse(prompts.get(i)))
                    .toList();
        }
    }

    private static <T> T ofWords(Supplier<T> work) {
        try {
            return work.get();
        } catch (UnknownWordException e) {
            throw new ProblemException(ProblemCode.UNKNOWN_WORD, e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemCode.PROMPT_TOO_LONG, e.getMessage());
        }
    }
}
