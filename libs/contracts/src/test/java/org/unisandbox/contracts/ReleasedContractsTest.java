package org.unisandbox.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.unisandbox.contracts.SchemaComparison.Direction;

/**
 * What was released still holds: services and callers of every version under {@code docs/api/released} can talk to those of
 * today. {@code -Dapi.release=1.1} adds today's as a version.
 */
class ReleasedContractsTest {

    private static final Path SCHEMAS = Path.of("src/main/resources/schemas");

    static List<Path> releases() {
        return Documents.releases();
    }

    static Stream<Event> events() {
        return Examples.all();
    }

    @Test
    void aVersionIsAddedOnDemand() throws Exception {
        String version = System.getProperty("api.release", "");
        assumeTrue(!version.isEmpty(), "adds a version only where -Dapi.release names it");
        Path folder = Documents.RELEASED.resolve(version);
        Files.createDirectories(folder.resolve("schemas"));
        Files.createDirectories(folder.resolve("events"));
        for (Path file : Documents.list(Documents.API).stream().filter(file -> file.toString().endsWith(".yaml")).toList()) {
            Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        for (Path file : Documents.list(SCHEMAS)) {
            Files.copy(file, folder.resolve("schemas").resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        int number = 0;
        for (Event event : Examples.all().toList()) {
            String name = "%02d-%s.json".formatted(++number, event.topic());
            Files.writeString(folder.resolve("events").resolve(name), new String(EventJson.write(event), UTF_8) + '\n');
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void schemasOfEventsBreakNobody(Path release) {
        List<String> breaks = new ArrayList<>();
        for (Path file : Documents.list(release.resolve("schemas"))) {
            Path now = SCHEMAS.resolve(file.getFileName());
            if (!Files.exists(now)) {
                breaks.add(file.getFileName() + ": was removed");
                continue;
            }
            JsonNode before = Documents.read(file);
            JsonNode after = Documents.read(now);
            // While services are replaced one by one, either end may be the older one.
            for (Direction direction : EnumSet.allOf(Direction.class)) {
                new SchemaComparison(before, after)
                        .breaks(before, after, direction)
                        .forEach(line -> breaks.add(file.getFileName() + " " + line));
            }
        }
        assertThat(breaks).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void eventsThatWereSentAreStillRead(Path release) throws Exception {
        List<Path> files = Documents.list(release.resolve("events"));
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            JsonNode sent = Documents.read(file);
            Class<? extends Event> type = type(file.getFileName().toString().replaceAll("^\\d+-|\\.json$", ""));
            Event event = EventJson.read(new ObjectMapper().writeValueAsBytes(sent), type);
            JsonNode again = new ObjectMapper().readTree(EventJson.write(event));

            assertThat(lost(sent, again)).as(file.toString()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void eventsOfTodayAreReadByThoseWhoCameBefore(Event event) throws Exception {
        JsonNode sent = new ObjectMapper().readTree(EventJson.write(event));
        for (Path release : releases()) {
            Path schema = release.resolve("schemas").resolve(event.topic() + ".v1.json");
            if (Files.exists(schema)) {
                assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                                .getSchema(Documents.read(schema))
                                .validate(sent))
                        .as(schema.toString())
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void interfacesBreakNobody(Path release) {
        List<String> breaks = new ArrayList<>();
        for (String service : Documents.SERVICES) {
            JsonNode before = Documents.read(release.resolve(service + ".yaml"));
            JsonNode after = Documents.read(Documents.API.resolve(service + ".yaml"));
            new RestComparison(before, after).breaks().forEach(line -> breaks.add(service + " " + line));
        }
        assertThat(breaks).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void topicsAndKeysStay(Path release) {
        JsonNode before = Documents.read(release.resolve("asyncapi.yaml"));
        JsonNode after = Documents.read(Documents.API.resolve("asyncapi.yaml"));

        assertThat(after.get("channels").fieldNames()).toIterable()
                .contains(stream(before.get("channels")).toArray(String[]::new));
        stream(before.at("/components/messages")).forEach(message -> {
            String key = "/components/messages/" + message + "/bindings/kafka/key";
            assertThat(after.at(key)).as(key).isEqualTo(before.at(key));
        });
    }

    private static Stream<String> stream(JsonNode object) {
        return object.properties().stream().map(java.util.Map.Entry::getKey);
    }

    /** Fields of the first that the second has not, or has with another value. */
    private static List<String> lost(JsonNode sent, JsonNode again) {
        return sent.properties().stream()
                .filter(field -> !field.getValue().equals(again.path(field.getKey())))
                .filter(field -> !field.getValue().isObject() || !lost(field.getValue(), again.path(field.getKey())).isEmpty())
                .map(java.util.Map.Entry::getKey)
                .toList();
    }

    private static Class<? extends Event> type(String topic) {
        return Examples.all()
                .filter(event -> event.topic().equals(topic))
                .findFirst()
                .<Class<? extends Event>>map(Event::getClass)
                .orElseThrow(() -> new AssertionError("no event travels " + topic + " any more"));
    }
}
