package org.unisandbox.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas under {@code schemas/} say what the records say. {@code -Dschemas.write=true} writes them anew. */
class SchemasTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Event> events() {
        return Examples.all();
    }

    @ParameterizedTest
    @MethodSource("events")
    void theStoredSchemaIsThatOfTheRecord(Event event) throws Exception {
        JsonNode generated = generate(event);
        if (Boolean.getBoolean("schemas.write")) {
            Path file = Path.of("src/main/resources", name(event));
            Files.createDirectories(file.getParent());
            Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(generated) + "\n");
            return;
        }
        assertThat(stored(event)).isEqualTo(generated);
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventConforms(Event event) throws Exception {
        assertThat(validator(event).validate(JSON.readTree(EventJson.write(event)))).isEmpty();
    }

    @Test
    void anEventWithoutARequiredFieldDoesNotConform() throws Exception {
        ObjectNode json = (ObjectNode) JSON.readTree(EventJson.write(Examples.DISPATCHED));
        json.remove("runId");

        assertThat(validator(Examples.DISPATCHED).validate(json))
                .singleElement()
                .satisfies(m -> assertThat(m.getMessage()).contains("runId"));
    }

    @Test
    void anUnknownKindDoesNotConform() throws Exception {
        ObjectNode json = (ObjectNode) JSON.readTree(EventJson.write(Examples.DRAWN));
        ((ObjectNode) json.get("generation")).put("kind", "sculpted");

        assertThat(validator(Examples.DRAWN).validate(json)).isNotEmpty();
    }

    private static String name(Event event) {
        return "schemas/" + event.topic() + ".v1.json";
    }

    private static JsonNode stored(Event event) throws Exception {
        try (InputStream in = Event.class.getResourceAsStream("/" + name(event))) {
            return JSON.readTree(Optional.ofNullable(in)
                    .orElseThrow(() -> new AssertionError("there is no " + name(event) + ": run -Dschemas.write=true")));
        }
    }

    private static JsonSchema validator(Event event) throws Exception {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(stored(event));
    }

    private static JsonNode generate(Event event) {
        SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(
                        SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(new JacksonModule(JacksonOption.FLATTENED_ENUMS_FROM_JSONPROPERTY))
                .with(Option.DEFINITIONS_FOR_ALL_OBJECTS, Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES)
                .without(Option.FLATTENED_OPTIONALS);
        config.forFields()
                .withRequiredCheck(field -> !isOptional(field))
                .withDescriptionResolver(field -> JavadocText.ofComponent(
                                field.getDeclaringType().getErasedType(), field.getName())
                        .orElse(null))
                .withTargetTypeOverridesResolver(field -> isOptional(field) ? List.of(content(field)) : null);
        ObjectNode schema = new SchemaGenerator(config.build()).generateSchema(event.getClass());
        ObjectNode titled = JSON.createObjectNode();
        titled.set("$schema", schema.get("$schema"));
        titled.put("$id", "urn:unisandbox:schema:" + event.topic() + ":v1");
        titled.put("title", event.type());
        schema.properties().stream()
                .filter(e -> !e.getKey().equals("$schema"))
                .forEach((Map.Entry<String, JsonNode> e) -> titled.set(e.getKey(), e.getValue()));
        return titled;
    }

    private static boolean isOptional(FieldScope field) {
        return Stream.of(Optional.class, OptionalDouble.class, OptionalLong.class)
                .anyMatch(field.getDeclaredType()::isInstanceOf);
    }

    private static ResolvedType content(FieldScope field) {
        if (field.getType().isInstanceOf(OptionalDouble.class)) {
            return field.getContext().resolve(double.class);
        }
        return field.getType().isInstanceOf(OptionalLong.class)
                ? field.getContext().resolve(long.class)
                : field.getTypeParameterFor(Optional.class, 0);
    }
}
