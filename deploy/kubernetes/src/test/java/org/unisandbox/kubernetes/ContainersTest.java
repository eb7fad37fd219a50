package org.unisandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unisandbox.contracts.Topics;
import org.yaml.snakeyaml.Yaml;

/** The images' files and the compose file. */
class ContainersTest {

    static final List<String> DOCKERFILES = List.of("Dockerfile.jvm", "Dockerfile.native", "Dockerfile.cuda");

    private static final Pattern PINNED =
            Pattern.compile("[a-z0-9./-]+:(?!latest$)[A-Za-z0-9._-]*[0-9][A-Za-z0-9._-]*");
    private static final List<String> OURS = Project.SERVICES;

    private final JsonNode compose = compose();

    @ParameterizedTest
    @FieldSource("DOCKERFILES")
    void basesArePinned(String dockerfile) {
        List<String> bases = lines(dockerfile, "ARG \\w+_IMAGE=(.*)");

        assertThat(bases)
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(base -> PINNED.matcher(base).matches());
        assertThat(lines(dockerfile, "FROM (\\S+).*")).allMatch(from -> from.matches("\\$\\{\\w+_IMAGE}"));
    }

    @ParameterizedTest
    @FieldSource("DOCKERFILES")
    void nothingRunsAsRoot(String dockerfile) {
        assertThat(lines(dockerfile, "USER (.*)").getLast()).isEqualTo("10001:10001");
        assertThat(lastStage(dockerfile)).contains("\nUSER 10001:10001\n");
    }

    @ParameterizedTest
    @FieldSource("DOCKERFILES")
    void imagesTellTheirHealthAndCarryTheirBillOfMaterials(String dockerfile) {
        assertThat(lastStage(dockerfile)).contains("\nHEALTHCHECK ", "/q/health/ready", "\nEXPOSE 8080\n");
        assertThat(text(dockerfile)).contains("/sbom.json", "sbom");
    }

    @ParameterizedTest
    @FieldSource("DOCKERFILES")
    void settingsOfImagesAreRead(String dockerfile) {
        ConfigurationNames names = ConfigurationNames.known();
        Set<String> ofTheEngine = Set.of("SERVICE", "PATH", "PYTORCH_LIBRARY_PATH", "PYTORCH_VERSION", "PYTORCH_FLAVOR");
        List<String> set = Pattern.compile("(?m)^(?:ENV|   ) ([A-Z][A-Z0-9_]*)=")
                .matcher(lastStage(dockerfile))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(set)
                .contains("QUARKUS_HTTP_HOST", "QUARKUS_HTTP_PORT", "PYTORCH_FLAVOR")
                .allMatch(name -> names.contains(name) || ofTheEngine.contains(name));
    }

    /** The engine of the image for graphics processors is the one that the build is told to take. */
    @Test
    void theEngineIsThatOfTheBuild() {
        assertThat(Project.text(Project.path("pom.xml"))).contains("<pytorch.flavor>cu128</pytorch.flavor>");
        assertThat(text("Dockerfile.cuda")).contains("PYTORCH_FLAVOR=cu128", "-Pcuda");
    }

    /** A binary has no jar of the engine from which to learn its version. */
    @Test
    void nativeImagesSayWhichEngineTheyCarry() {
        Matcher version = Pattern.compile("<pytorch.version>(.+)</pytorch.version>")
                .matcher(Project.text(Project.path("pom.xml")));

        assertThat(version.find()).isTrue();
        assertThat(lastStage("Dockerfile.native")).contains("PYTORCH_VERSION=" + version.group(1) + " \\\n");
    }

    @Test
    void nativeImagesHaveWhatDrawsImages() {
        assertThat(text("Dockerfile.native")).contains("/target/*.so", "-XX:MaximumHeapSizePercent=50");
        assertThat(lines("Dockerfile.native", "RUN microdnf install (.*)"))
                .singleElement()
                .asString()
                .contains("freetype", "fontconfig");
    }

    @Test
    void composeHasAllServicesFromTheirImages() {
        assertThat(OURS).allSatisfy(service -> {
            JsonNode container = container(service);
            assertThat(container.path("image").asText()).isEqualTo("unisandbox/" + service + ":1.0.0");
            assertThat(container.at("/build/args/SERVICE").asText()).isEqualTo(service);
            assertThat(Project.path("deploy/docker")
                            .resolve(container.at("/build/context").asText())
                            .resolve(container.at("/build/dockerfile").asText()))
                    .exists();
            assertThat(container.at("/read_only").asBoolean()).isTrue();
        });
    }

    /** Docker mounts noexec what it is not told otherwise, and the engine unpacks libraries there to load them. */
    @Test
    void librariesCanBeLoadedFromTheTemporaryFolder() {
        assertThat(OURS).allSatisfy(service -> {
            List<String> mounts = Stream.of("tmpfs", "volumes")
                    .flatMap(kind -> Manifests.texts(container(service).path(kind)).stream())
                    .filter(mount -> mount.matches("(.+:)?/tmp(:.*)?"))
                    .toList();
            assertThat(mounts)
                    .hasSize(1)
                    .allMatch(mount -> mount.matches("tmp-[a-z]+:/tmp") || mount.matches("/tmp:.*\\bexec\\b.*"));
        });
    }

    @Test
    void imagesAreThoseOfTheProcessorTheyAreMadeFor() {
        assertThat(OURS)
                .allSatisfy(service -> assertThat(container(service).path("platform").asText())
                        .isEqualTo("linux/amd64"));
    }

    @Test
    void everyContainerIsPinnedLimitedAndWithoutCapabilities() {
        compose.path("services").properties().forEach(service -> {
            JsonNode container = container(service.getKey());
            assertThat(container.path("image").asText()).as(service.getKey()).matches(PINNED);
            assertThat(container.at("/deploy/resources/limits/memory").asText())
                    .as(service.getKey())
                    .matches("[0-9]+[mg]");
            assertThat(container.at("/deploy/resources/limits/cpus").asText())
                    .as(service.getKey())
                    .matches("[0-9.]+");
            assertThat(Manifests.texts(container.path("cap_drop")))
                    .as(service.getKey())
                    .containsExactly("ALL");
            assertThat(container.has("privileged")).as(service.getKey()).isFalse();
        });
    }

    @Test
    void portsAreOnThisMachineAlone() {
        List<String> ports = compose.path("services").properties().stream()
                .flatMap(service -> Manifests.texts(service.getValue().path("ports")).stream())
                .toList();

        assertThat(ports).hasSize(7).allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka", "postgresql", "storage", "prometheus", "grafana"})
    void serversAreAskedForTheirHealth(String server) {
        assertThat(container(server).at("/healthcheck/test").isArray()).isTrue();
    }

    @Test
    void servicesWaitForWhatTheyNeed() {
        assertThat(OURS)
                .allSatisfy(service -> assertThat(container(service).path("depends_on").properties().stream()
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey,
                                        wait -> wait.getValue()
                                                .path("condition")
                                                .asText())))
                        .isEqualTo(Map.of(
                                "topics", "service_completed_successfully",
                                "postgresql", "service_healthy",
                                "storage", "service_healthy")));
    }

    @Test
    void theTopicsAreThoseOfTheContracts() {
        List<String> topics =
                List.of(container("topics").at("/environment/TOPICS").asText().split(" "));

        assertThat(topics.stream().flatMap(topic -> Stream.of(topic, Topics.deadLetters(topic))))
                .containsExactlyInAnyOrderElementsOf(Topics.all());
        assertThat(container("topics").at("/entrypoint/2").asText()).contains("\"$$topic\" \"$$topic.dlq\"");
    }

    @Test
    void everyVariableOfAServiceIsRead() {
        ConfigurationNames names = ConfigurationNames.known();

        OURS.forEach(service -> assertThat(container(service).path("environment").properties().stream()
                        .map(Map.Entry::getKey))
                .as(service)
                .allMatch(names::contains));
    }

    @Test
    void prometheusAsksEveryService() throws IOException {
        JsonNode prometheus = new YAMLMapper()
                .readTree(Project.path("deploy/docker/prometheus.yaml").toFile());

        assertThat(Manifests.elements(prometheus.path("scrape_configs"))
                        .map(job -> job.path("job_name").asText() + " "
                                + job.at("/static_configs/0/targets/0").asText()))
                .containsExactlyInAnyOrderElementsOf(OURS.stream()
                        .map(service -> service + " " + service + ":8080")
                        .toList());
    }

    @Test
    void volumesThatAreUsedAreDeclared() {
        Set<String> declared = compose.path("volumes").properties().stream()
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        Set<String> used = compose.path("services").properties().stream()
                .flatMap(service -> Manifests.texts(service.getValue().path("volumes")).stream())
                .map(volume -> volume.split(":")[0])
                .filter(volume -> !volume.startsWith("."))
                .collect(Collectors.toSet());

        assertThat(used).isEqualTo(declared);
    }

    private JsonNode container(String name) {
        return compose.path("services").path(name);
    }

    /** SnakeYAML puts in place what anchors stand for, as compose does; Jackson's trees do not. */
    private static JsonNode compose() {
        return new ObjectMapper()
                .valueToTree(new Yaml().load(Project.text(Project.path("deploy/docker/compose.yaml"))));
    }

    private static List<String> lines(String dockerfile, String pattern) {
        return Pattern.compile("(?m)^" + pattern + "$")
                .matcher(text(dockerfile))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static String lastStage(String dockerfile) {
        String text = text(dockerfile);
        return text.substring(text.lastIndexOf("\nFROM "));
    }

    private static String text(String dockerfile) {
        return Project.text(Project.path("deploy/docker").resolve(dockerfile));
    }
}
