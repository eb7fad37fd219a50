package org.unisandbox.generation.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.MapperBuilder;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.unisandbox.endpoints.EndpointSettings;
import org.unisandbox.endpoints.EndpointSettings.Authentication;
import org.unisandbox.endpoints.EndpointSettings.Limits;
import org.unisandbox.endpoints.KeySource;
import org.unisandbox.endpoints.ServerText;
import org.unisandbox.generation.domain.Presets;
import org.unisandbox.generation.domain.ServedModel;

/**
 * A model that is served elsewhere, as users write it down: docs/real-models.md describes the fields.
 *
 * @param timeout  seconds
 * @param patience seconds
 */
public record ModelDocument(
        Optional<String> name,
        Optional<String> kind,
        Optional<String> revision,
        Optional<String> model,
        Optional<String> url,
        Optional<String> bundle,
        Optional<String> sha256,
        Optional<String> cotUrl,
        Optional<Boolean> thinks,
        Optional<Key> key,
        Optional<String> preset,
        Optional<Map<String, Object>> parameters,
        Optional<Thinker> thinker,
        Optional<Integer> concurrency,
        Optional<Integer> timeout,
        Optional<Integer> attempts,
        Optional<Integer> patience,
        Optional<BigDecimal> price) {

    /** Where a key is found: one of both. */
    public record Key(Optional<String> env, Optional<String> file) {

        KeySource source() {
            if (env.isPresent() == file.isPresent()) {
                throw new IllegalArgumentException("key: name its environment variable (env) or its secret file (file)");
            }
            return env.<KeySource>map(KeySource.Environment::new)
                    .orElseGet(() -> new KeySource.SecretFile(file.orElseThrow()));
        }
    }

    /** A chat model that thinks for it. */
    public record Thinker(
            Optional<String> url,
            Optional<String> model,
            Optional<Key> key,
            Optional<Map<String, Object>> parameters,
            Optional<String> instruction) {

        ServedModel.Thinker thinker() {
            return new ServedModel.Thinker(
                    base("thinker.url", required("thinker.url", url)),
                    required("thinker.model", model),
                    key.map(Key::source),
                    withoutPrompt("thinker.parameters", parameters),
                    instruction.orElse(ServedModel.Thinker.INSTRUCTION));
        }
    }

    private static final ObjectMapper JSON = configured(JsonMapper.builder());
    private static final ObjectMapper YAML = configured(YAMLMapper.builder());

    private static ObjectMapper configured(MapperBuilder<?, ?> mapper) {
        return mapper.addModule(new Jdk8Module())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .build();
    }

    /**
     * @throws IllegalArgumentException if the text describes no model: which field, and what to write
     */
    static ModelDocument yaml(String text) {
        return read(YAML, text);
    }

    /**
     * @throws IllegalArgumentException if the text describes no model: which field, and what to write
     */
    public static ModelDocument json(String text) {
        return read(JSON, text);
    }

    private static ModelDocument read(ObjectMapper mapper, String text) {
        try {
            return Optional.ofNullable(mapper.readValue(text, ModelDocument.class))
                    .orElseThrow(() -> new IllegalArgumentException("name: it is missing"));
        } catch (UnrecognizedPropertyException e) {
            throw new IllegalArgumentException("there is no field %s: the fields are %s"
                    .formatted(place(e), Arrays.stream(e.getReferringClass().getRecordComponents())
                            .map(RecordComponent::getName)
                            .collect(Collectors.joining(", "))));
        } catch (JsonMappingException e) {
            throw new IllegalArgumentException(
                    place(e) + ": " + e.getOriginalMessage().lines().findFirst().orElse("it cannot be read"));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage().lines().findFirst().orElse("it cannot be read"));
        }
    }

    private static String place(JsonMappingException e) {
        String place = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
        return place.isEmpty() ? "the document" : ServerText.line(place);
    }

    /** As JSON, to be kept. It has no key in it. */
    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document that was read can be written", e);
        }
    }

    /** The document as JSON, to be shown. */
    public JsonNode shown() {
        JsonNode all = JSON.valueToTree(this);
        return withoutNulls(all);
    }

    private static JsonNode withoutNulls(JsonNode node) {
        if (node instanceof com.fasterxml.jackson.databind.node.ObjectNode object) {
            object.properties().removeIf(field -> field.getValue().isNull());
            object.forEach(ModelDocument::withoutNulls);
        }
        return node;
    }

    /**
     * The model that it describes.
     *
     * @throws IllegalArgumentException for the first thing that is wrong
     */
    public ServedModel served() {
        Map<String, Object> sent = new HashMap<>(preset.map(Presets::named).orElse(Map.of()));
        sent.putAll(withoutPrompt("parameters", parameters));
        Limits standard = Limits.STANDARD;
        String name = required("name", this.name);
        ServedModel.Kind kind = kind(required("kind", this.kind));
        return new ServedModel(
                name,
                kind,
                revision.orElse("1"),
                model,
                url.map(text -> base("url", text)),
                bundle.map(folder -> new ServedModel.Bundle(folder, required("sha256", sha256))),
                cotUrl.map(text -> base("cotUrl", text)),
                thinks.orElse(false),
                key.map(Key::source),
                sent,
                thinker.map(Thinker::thinker),
                new Limits(
                        concurrency.orElse(kind == ServedModel.Kind.DJL ? 1 : standard.concurrency()),
                        timeout.map(Duration::ofSeconds).orElse(standard.timeout()),
                        attempts.orElse(standard.attempts()),
                        patience.map(Duration::ofSeconds).orElse(standard.patience())),
                price);
    }

    private static ServedModel.Kind kind(String code) {
        return Arrays.stream(ServedModel.Kind.values())
                .filter(kind -> kind.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no kind '%s': choose %s"
                        .formatted(code, Arrays.stream(ServedModel.Kind.values())
                                .map(ServedModel.Kind::code)
                                .collect(Collectors.joining(", ")))));
    }

    private static URI base(String field, String text) {
        try {
            URI base = URI.create(text);
            // Checks it as whoever calls it will.
            new EndpointSettings(base, Optional.empty(), Authentication.BEARER, Limits.STANDARD);
            return base;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(field + ": " + e.getMessage());
        }
    }

    /** What the system says itself cannot be a parameter. */
    private static Map<String, Object> withoutPrompt(String field, Optional<Map<String, Object>> parameters) {
        Map<String, Object> given = parameters.orElse(Map.of());
        for (String own : new String[] {"prompt", "messages", "seed"}) {
            if (given.containsKey(own)) {
                throw new IllegalArgumentException(field + "." + own + ": every item has its own: leave it out");
            }
        }
        given.forEach((name, value) -> {
            if (value == null) {
                throw new IllegalArgumentException(field + "." + name + ": it has no value: write one or leave it out");
            }
        });
        return given;
    }

    private static String required(String field, Optional<String> value) {
        return value.filter(text -> !text.isBlank())
                .orElseThrow(() -> new IllegalArgumentException(field + ": it is missing"));
    }
}
