package org.unisandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chart and the overlays are two ways to the same objects. */
class HelmChartTest {

    private static final Path CHART = Project.path("deploy/helm/unisandbox");

    /** Lists whose order means nothing, told apart by a field of their elements. */
    private static final Map<String, String> UNORDERED =
            Map.of("env", "name", "volumes", "name", "volumeMounts", "name");

    @ParameterizedTest
    @CsvSource({"cluster, false", "gpu, true"})
    void theChartGivesTheObjectsOfTheOverlay(String overlay, boolean gpu) {
        Map<String, JsonNode> chart = normalised(chart(template -> template.set("gpu.enabled", gpu)));
        Map<String, JsonNode> kustomized = normalised(Manifests.overlay(overlay).without("Namespace", "unisandbox"));

        assertThat(chart.keySet()).isEqualTo(kustomized.keySet());
        kustomized.forEach((id, object) ->
                assertThat(chart.get(id).toPrettyString()).as(id).isEqualTo(object.toPrettyString()));
    }

    @ParameterizedTest
    @CsvSource({
        "telemetry, telemetry.endpoint, http://collector.telemetry.svc:4317, NetworkPolicy/telemetry",
        "monitoring, monitoring.enabled, true, PodMonitor/unisandbox",
        "training-jobs, training.jobImage, registry.example.org/bagel-trainer:1.0.0, ConfigMap/training-job",
    })
    void aValueOfTheChartGivesTheObjectsOfAComponent(
            String component, String name, String value, String object, @TempDir Path folder) throws IOException {
        Manifests kustomized = component(component, folder).without("Namespace", "unisandbox");

        Map<String, JsonNode> chart = normalised(chart(template -> template.set(name, value)));

        assertThat(chart).containsKey(object).isEqualTo(normalised(kustomized));
        assertThat(KubernetesSchemas.violations(kustomized)).isEmpty();
        assertThat(References.violations(kustomized)).isEmpty();
        assertThat(ConfigurationNames.known().violations(kustomized)).isEmpty();
    }

    @Test
    void trainingJobsAreAsStrictAsPods(@TempDir Path folder) throws IOException {
        Manifests template = Manifests.parse(component("training-jobs", folder)
                .generated("ConfigMap", "training-job")
                .at("/data/job.yaml")
                .asText());

        assertThat(KubernetesSchemas.violations(template)).isEmpty();
        assertThat(PodPolicies.restricted(template)).isEmpty();
        assertThat(PodPolicies.limits(template)).isEmpty();
        assertThat(PodPolicies.pinnedImages(template)).isEmpty();
        assertThat(template.pods()
                        .flatMap(Manifests.Pod::containers)
                        .map(container -> container.path("name").asText()))
                .containsExactly("trainer");
    }

    @Test
    void everyObjectOfTheChartIsValid() {
        assertThat(KubernetesSchemas.violations(chart(template -> template))).isEmpty();
    }

    @Test
    void lintFindsNothing() {
        assertThat(new Helm(CHART).lint().strict().call().isFailed()).isFalse();
    }

    @Test
    void theShippedValuesFitTheSchema() throws IOException {
        assertThat(schema().validate(new YAMLMapper()
                        .readTree(CHART.resolve("values.yaml").toFile())))
                .isEmpty();
    }

    @Test
    void everyFieldOfTheSchemaHasADefault() throws IOException {
        JsonNode values = new YAMLMapper().readTree(CHART.resolve("values.yaml").toFile());
        JsonNode schema =
                new ObjectMapper().readTree(CHART.resolve("values.schema.json").toFile());

        assertThat(fields(schema.path("properties")))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(fields(values).stream(), Stream.of("global"))
                                .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "image.tag | latest",
                "image.tgo | 1",
                "kafka.bootstrapServers | kafka",
                "services.dataset.gracePeriod | 5",
                "scaling.lagThreshold | 0",
                "blobs.endpoint | storage:9000",
            })
    void valuesThatDoNotFitAreRefused(String name, String value) throws IOException {
        ObjectNode values = (ObjectNode)
                new YAMLMapper().readTree(CHART.resolve("values.yaml").toFile());
        List<String> path = List.of(name.split("\\."));
        ObjectNode parent = values;
        for (String step : path.subList(0, path.size() - 1)) {
            parent = (ObjectNode) parent.get(step);
        }
        parent.set(path.getLast(), new YAMLMapper().readTree(value));

        Set<ValidationMessage> messages = schema().validate(values);

        assertThat(messages).isNotEmpty();
        assertThatThrownBy(() -> chart(template -> template.set(name, value)))
                .hasMessageContaining("values don't meet the specifications of the schema");
    }

    @ParameterizedTest
    @CsvSource({"24, 12", "25, 13", "1, 1"})
    void scalingEndsWhereEveryConsumerHasAPartition(int partitions, int pods) {
        Manifests chart = chart(template -> template.set("kafka.partitions.item\\.dispatched", partitions));

        assertThat(chart.get("ScaledObject", "generation-service")
                        .at("/spec/maxReplicaCount")
                        .asInt())
                .isEqualTo(pods);
    }

    @Test
    void settingsReachEveryService() {
        Manifests chart = chart(template -> template.set("settings.UNISANDBOX_TRAINING_DEVICE", "auto"));

        assertThat(chart.get("ConfigMap", "unisandbox")
                        .at("/data/UNISANDBOX_TRAINING_DEVICE")
                        .asText())
                .isEqualTo("auto");
    }

    /** Where the chart is only rendered there are no revisions, and a Job cannot be changed. */
    @Test
    void otherMigrationsHaveOtherNames() {
        assertThat(migration(template -> template)).isEqualTo(migration(template -> template));
        assertThat(Stream.of(
                                migration(template -> template),
                                migration(template -> template.set("image.tag", "1.0.1")),
                                migration(template -> template.set("database.host", "other")),
                                migration(template -> template.set("database.secret", "other")))
                        .distinct())
                .hasSize(4)
                .allMatch(name -> name.matches("dataset-service-migration-r1-[0-9a-f]{10}"));
    }

    @Test
    void argoCdMigratesAsWithTheOverlays() {
        JsonNode hooks = Manifests.overlay("cluster")
                .get("Job", "dataset-service-migration")
                .at("/metadata/annotations");

        assertThat(hooks.isObject()).isTrue();
        assertThat(chart(template -> template).of("Job").map(job -> job.at("/metadata/annotations")))
                .hasSize(5)
                .allMatch(hooks::equals);
    }

    @Test
    void everyServiceIsWatchedUnderItsName(@TempDir Path folder) throws IOException {
        Manifests manifests = component("monitoring", folder);
        JsonNode monitor = manifests.get("PodMonitor", "unisandbox").path("spec");

        assertThat(manifests.pods()
                        .filter(pod -> pod.matches(monitor.path("selector")))
                        .map(pod -> pod.labels()
                                .path(monitor.path("jobLabel").asText())
                                .asText()))
                .containsExactlyInAnyOrderElementsOf(Project.SERVICES);
        assertThat(manifests.pods()
                        .filter(PodPolicies::isService)
                        .flatMap(Manifests.Pod::containers)
                        .map(container -> container.at("/ports/0/name").asText()))
                .hasSize(5)
                .containsOnly(monitor.at("/podMetricsEndpoints/0/port").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "network.databaseCidrs, Job/dataset-service-migration, 203.0.113.0/24 TCP 5432",
        "network.storageCidrs, Deployment/dataset-service, 203.0.113.0/24 TCP 443",
        "network.modelCidrs, Deployment/verifier-service, 203.0.113.0/24 TCP 443",
    })
    void whatIsOutsideTheClusterIsReachedByItsAddress(String name, String from, String reached) {
        assertThat(egress(template -> template, from)).doesNotContain(reached);
        assertThat(egress(template -> template.set(name + "[0]", "203.0.113.0/24"), from))
                .contains(reached);
    }

    @ParameterizedTest
    @CsvSource({
        "kafka.bootstrapServers, kafka.kafka.svc:9094, {strimzi.io/cluster=kafka} TCP 9094",
        "database.port, 6432, {unisandbox.org/database=true} all pods TCP 6432",
        "blobs.endpoint, http://storage.storage.svc:8333/, {unisandbox.org/storage=true} all pods TCP 8333",
    })
    void portsFollowTheAddresses(String name, String value, String reached) {
        assertThat(egress(template -> template.set(name, value), "Deployment/dataset-service"))
                .anyMatch(allowed -> allowed.endsWith(reached));
    }

    @ParameterizedTest
    @CsvSource({
        "http://collector.telemetry.svc:4317, 4317 4318",
        "http://collector.telemetry.svc:4317/, 4317 4318",
        "http://collector.telemetry.svc:4318/v1/traces, 4317 4318",
        "http://collector.telemetry.svc:14317/, 4317 4318 14317",
        "https://collector.example.org, 4317 4318 443",
        "http://collector, 4317 4318 80",
    })
    void thePortOfACollectorIsOpen(String endpoint, String ports) {
        assertThat(Manifests.elements(chart(template -> template.set("telemetry.endpoint", endpoint))
                                .get("NetworkPolicy", "telemetry")
                                .at("/spec/egress/0/ports"))
                        .map(port -> port.path("port").asText())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(ports);
    }

    @Test
    void withoutScalingNothingOfKedaIsMade() {
        Manifests chart = chart(template -> template.set("scaling.enabled", false));

        assertThat(chart.objects())
                .noneMatch(object -> object.path("apiVersion").asText().startsWith("keda.sh"));
        assertThat(chart.get("Deployment", "generation-service")
                        .at("/spec/replicas")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void theChartHasTheVersionOfTheOverlays() {
        assertThat(chart(template -> template)
                        .pods()
                        .flatMap(Manifests.Pod::containers)
                        .map(c -> c.path("image").asText()))
                .allMatch(image -> image.endsWith(":1.0.0"));
    }

    private static Manifests chart(UnaryOperator<TemplateCommand> options) {
        TemplateCommand template =
                new Helm(CHART).template().withName("unisandbox").withNamespace("unisandbox");
        return Manifests.parse(options.apply(template).call());
    }

    private static Set<String> egress(UnaryOperator<TemplateCommand> options, String owner) {
        Manifests chart = chart(options);
        Manifests.Pod pod = chart.pods()
                .filter(each -> each.owner().startsWith(owner))
                .findFirst()
                .orElseThrow();
        return NetworkPolicies.egress(chart, pod);
    }

    private static String migration(UnaryOperator<TemplateCommand> options) {
        return chart(options)
                .of("Job")
                .map(Manifests::name)
                .filter(name -> name.startsWith("dataset-service"))
                .collect(Collectors.joining());
    }

    /** The overlay {@code cluster} with a component. */
    private static Manifests component(String component, Path folder) throws IOException {
        Path kubernetes =
                folder.toRealPath().relativize(Project.path("deploy/kubernetes").toRealPath());
        Files.writeString(folder.resolve("kustomization.yaml"), """
            resources: [%1$s/overlays/cluster]
            components: [%1$s/components/%2$s]
            """.formatted(kubernetes, component));
        return Manifests.folder(folder);
    }

    private static JsonSchema schema() throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.newInputStream(CHART.resolve("values.schema.json")));
    }

    private static List<String> fields(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    /**
     * By kind and name, without what only one of the two needs: hashes and revisions in names, labels of Helm,
     * hooks of Argo CD.
     */
    private static Map<String, JsonNode> normalised(Manifests manifests) {
        Map<String, JsonNode> objects = new TreeMap<>();
        for (ObjectNode object : manifests.objects()) {
            JsonNode plain = plain(object);
            objects.put(Manifests.id(plain), plain);
        }
        return objects;
    }

    private static JsonNode plain(ObjectNode object) {
        ObjectNode copy = object.deepCopy();
        ObjectNode metadata = (ObjectNode) copy.path("metadata");
        ObjectNode labels = (ObjectNode) metadata.path("labels");
        labels.remove(List.of("helm.sh/chart", "app.kubernetes.io/managed-by"));
        metadata.remove("annotations");
        if (copy.at("/spec/template/metadata/annotations") instanceof ObjectNode annotations) {
            annotations.remove("checksum/config");
        }
        return sorted(copy, "");
    }

    private static JsonNode sorted(JsonNode node, String field) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode sorted = object.objectNode();
                object.properties().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .forEach(member -> sorted.set(member.getKey(), sorted(member.getValue(), member.getKey())));
                yield sorted;
            }
            case ArrayNode array -> {
                ArrayNode sorted = array.arrayNode();
                Manifests.elements(array)
                        .map(element -> sorted(element, ""))
                        .sorted(Comparator.comparing((JsonNode element) -> UNORDERED.containsKey(field)
                                ? element.path(UNORDERED.get(field)).asText()
                                : ""))
                        .forEach(sorted::add);
                yield sorted;
            }
            default -> field.equals("name") ? new TextNode(plainName(node.asText())) : node;
        };
    }

    private static String plainName(String name) {
        return name.replaceAll("^(unisandbox|training-job)-(?=[a-z0-9]*[0-9])[a-z0-9]{10}$", "$1")
                .replaceAll("-migration-r1-[0-9a-f]{10}$", "-migration");
    }
}
