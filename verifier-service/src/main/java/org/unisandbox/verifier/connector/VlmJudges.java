package org.unisandbox.verifier.connector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.endpoints.Endpoint;
import org.unisandbox.endpoints.EndpointSettings;
import org.unisandbox.endpoints.EndpointSettings.Authentication;
import org.unisandbox.endpoints.EndpointSettings.Limits;
import org.unisandbox.endpoints.KeySource;
import org.unisandbox.endpoints.Secrets;
import org.unisandbox.verifier.domain.VlmPrompts;

/** Makes the judge {@code vlm} of its configuration. */
public final class VlmJudges {

    private VlmJudges() {}

    /**
     * @param environment variables, one of which may hold the key
     * @param stopped     whether nothing more is to be done for a run, by its id; may become true at any time
     * @return empty if none is configured
     * @throws IllegalArgumentException if the configuration makes no sense
     */
    public static Optional<VlmJudge> of(
            VlmConfig config, Map<String, String> environment, Predicate<String> stopped) {
        return config.url().map(url -> judge(url, config, environment, stopped));
    }

    private static VlmJudge judge(
            URI url, VlmConfig config, Map<String, String> environment, Predicate<String> stopped) {
        Optional<KeySource> key = config.keyEnv()
                .<KeySource>map(KeySource.Environment::new)
                .or(() -> config.keyFile().map(KeySource.SecretFile::new));
        EndpointSettings settings = new EndpointSettings(
                url,
                key,
                Authentication.BEARER,
                new Limits(config.concurrency(), config.timeout(), config.attempts(), config.patience()));
        return new VlmJudge(
                new ModelRef(config.model(), config.revision()),
                config.protocol(),
                parameters(config.parameters()),
                VlmPrompts.read(config.prompts()),
                new Endpoint(settings, new Secrets(environment, config.secrets())),
                stopped);
    }

    private static ObjectNode parameters(String json) {
        try {
            if (new ObjectMapper().readTree(json) instanceof ObjectNode object) {
                VlmJudge.OURS.stream().filter(object::has).findFirst().ifPresent(name -> {
                    throw new IllegalArgumentException("unisandbox.vlm-judge.parameters has " + name + ": leave it out");
                });
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("unisandbox.vlm-judge.parameters is no JSON: " + e.getOriginalMessage(), e);
        }
        throw new IllegalArgumentException("unisandbox.vlm-judge.parameters is no JSON object: " + json);
    }
}
