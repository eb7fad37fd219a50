package org.unisandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unisandbox.contracts.Topics;
import org.unisandbox.kubernetes.Manifests.Pod;

class ManifestsTest {

    static final List<String> OVERLAYS = Manifests.OVERLAYS;
    private static final ConfigurationNames CONFIGURATION = ConfigurationNames.known();

    private static final String DNS = "namespaces {kubernetes.io/metadata.name=kube-system} pods {k8s-app=kube-dns} ";
    private static final String KAFKA =
            "namespaces {kubernetes.io/metadata.name=kafka} pods {strimzi.io/cluster=kafka} TCP 9093";
    private static final String DATABASE = "namespaces {unisandbox.org/database=true} all pods TCP 5432";
    private static final String STORAGE = "namespaces {unisandbox.org/storage=true} all pods TCP ";
    private static final String MODELS = "namespaces {} pods {unisandbox.org/model-server=true} TCP 8000";

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void everyObjectIsValid(String overlay) {
        assertThat(KubernetesSchemas.violations(Manifests.overlay(overlay))).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void imagesArePinned(String overlay) {
        assertThat(PodPolicies.pinnedImages(Manifests.overlay(overlay))).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void limitsAreSet(String overlay) {
        assertThat(PodPolicies.limits(Manifests.overlay(overlay))).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void podsAreRestricted(String overlay) {
        assertThat(PodPolicies.restricted(Manifests.overlay(overlay))).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void rightsAreLeast(String overlay) {
        assertThat(PodPolicies.leastRights(Manifests.overlay(overlay))).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void servicesAreProbedSpreadAndKept(String overlay) {
        assertThat(PodPolicies.availability(Manifests.overlay(overlay))).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void podsComeToNodesThatCanRunTheImages(String overlay) {
        assertThat(PodPolicies.processor(Manifests.overlay(overlay))).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void whatIsNamedIsThere(String overlay) {
        assertThat(References.violations(Manifests.overlay(overlay))).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void everyVariableIsReadByTheCode(String overlay) {
        assertThat(CONFIGURATION.violations(Manifests.overlay(overlay))).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void theTopicsAreThoseOfTheContracts(String overlay) {
        assertThat(KafkaPolicies.topics(Manifests.overlay(overlay))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cluster", "gpu"})
    void scalingEndsAtThePartitions(String overlay) {
        assertThat(KafkaPolicies.scaling(Manifests.overlay(overlay))).isEmpty();
        assertThat(Manifests.overlay(overlay).of("ScaledObject").map(Manifests::name))
                .containsExactlyInAnyOrder("generation-service", "verifier-service");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cluster", "gpu"})
    void usersMayDoWhatTheirServiceDoes(String overlay) {
        assertThat(KafkaPolicies.users(Manifests.overlay(overlay))).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void nothingIsOpenToTheNetworkByDefault(String overlay) {
        assertThat(NetworkPolicies.undefended(Manifests.overlay(overlay))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cluster", "gpu"})
    void podsReachWhatTheyNeedAndNothingElse(String overlay) {
        List<String> all = List.of(DNS + "TCP 53", DNS + "UDP 53", DATABASE);
        List<String> service = Stream.concat(all.stream(), Stream.of(KAFKA, STORAGE + "443", STORAGE + "9000"))
                .toList();
        Map<String, TreeSet<String>> wanted = new TreeMap<>();
        for (String name : Project.SERVICES) {
            wanted.put("Deployment/" + name, new TreeSet<>(service));
            wanted.put("Job/" + name + "-migration", new TreeSet<>(all));
        }
        wanted.get("Deployment/generation-service").add(MODELS);
        wanted.get("Deployment/verifier-service").add(MODELS);
        wanted.get("Deployment/trainer-service").addAll(List.of("0.0.0.0/0 TCP 443", "0.0.0.0/0 TCP 6443"));
        wanted.get("Deployment/analysis-service")
                .add("pods {app.kubernetes.io/name In [dataset-service, generation-service, trainer-service]} TCP http");

        Manifests manifests = Manifests.overlay(overlay);

        assertThat(manifests
                        .pods()
                        .collect(Collectors.toMap(Pod::owner, pod -> NetworkPolicies.egress(manifests, pod))))
                .isEqualTo(wanted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cluster", "gpu"})
    void onlyServicesAreReachedAndOnlyByHttp(String overlay) {
        Manifests manifests = Manifests.overlay(overlay);

        manifests
                .pods()
                .forEach(pod -> assertThat(NetworkPolicies.ingress(manifests, pod))
                        .as(pod.owner())
                        .isEqualTo(PodPolicies.isService(pod) ? callers(pod.owner()) : java.util.Set.of()));
    }

    /** Pages of analysis-service show what three others know. */
    private static java.util.Set<String> callers(String service) {
        String anybody = "namespaces {unisandbox.org/access=true} all pods TCP http";
        return service.matches("Deployment/(dataset|generation|trainer)-service")
                ? java.util.Set.of(anybody, "pods {app.kubernetes.io/name=analysis-service} TCP http")
                : java.util.Set.of(anybody);
    }

    @Test
    void theGuideSaysHowManyConnectionsTheDatabaseNeeds() {
        Manifests manifests = Manifests.overlay("cluster");
        Properties pools = Project.sharedConfiguration();
        int used = Integer.parseInt(pools.getProperty("quarkus.datasource.reactive.max-size"));
        int atStart = Integer.parseInt(pools.getProperty("quarkus.datasource.jdbc.max-size"));
        int pods = Project.SERVICES.stream()
                .mapToInt(service -> manifests
                        .find("ScaledObject", service)
                        .map(scaled -> scaled.at("/spec/maxReplicaCount"))
                        .orElseGet(() -> manifests.get("Deployment", service).at("/spec/replicas"))
                        .asInt())
                .sum();
        int services = Project.SERVICES.size();
        int connections = (used + atStart) * (pods + services) + atStart * services;

        assertThat(Project.text(Project.path("docs/deployment.md")).replaceAll("\\s+", " "))
                .contains("%d × (pods + %d) + %d connections".formatted(used + atStart, services, atStart * services))
                .contains("(%d pods) that is %d,".formatted(pods, connections));
    }

    @Test
    void kafkaItselfIsOnlyInDev() {
        assertThat(kinds("dev")).contains("Kafka", "KafkaNodePool").doesNotContain("ScaledObject", "KafkaUser");
        assertThat(kinds("cluster"))
                .contains("KafkaTopic", "KafkaUser", "ScaledObject")
                .doesNotContain("Kafka", "KafkaNodePool", "Secret");
        assertThat(kinds("gpu")).isEqualTo(kinds("cluster"));
    }

    @Test
    void graphicsProcessorsAreOnlyInGpu() {
        assertThat(gpus("cluster")).isEmpty();
        assertThat(gpus("dev")).isEmpty();
        assertThat(gpus("gpu"))
                .containsExactlyInAnyOrder(
                        "Deployment/analysis-service",
                        "Deployment/generation-service",
                        "Deployment/trainer-service",
                        "Deployment/verifier-service");
        assertThat(KafkaPolicies.settings(Manifests.overlay("gpu"))
                        .path("UNISANDBOX_DEVICE")
                        .asText())
                .isEqualTo("cuda");
    }

    @Test
    void everyDeadLetterTopicKeepsItsMessagesForFourWeeks() {
        Manifests manifests = Manifests.overlay("cluster");

        assertThat(Topics.all())
                .filteredOn(topic -> topic.endsWith(".dlq"))
                .allSatisfy(topic -> assertThat(manifests
                                .get("KafkaTopic", topic)
                                .at("/spec/config/retention.ms")
                                .asText())
                        .isEqualTo(Long.toString(java.time.Duration.ofDays(28).toMillis())));
    }

    @Test
    void schemasAreMigratedByJobsAlone() {
        Manifests manifests = Manifests.overlay("cluster");

        assertThat(KafkaPolicies.settings(manifests)
                        .path("QUARKUS_FLYWAY_MIGRATE_AT_START")
                        .asText())
                .isEqualTo("false");
        assertThat(KafkaPolicies.settings(manifests)
                        .path("QUARKUS_FLYWAY_VALIDATE_AT_START")
                        .asText())
                .isEqualTo("true");
        assertThat(manifests.of("Job").map(Manifests::name))
                .containsExactlyInAnyOrderElementsOf(
                        Project.SERVICES.stream().map(s -> s + "-migration").toList());
        Project.SERVICES.forEach(service -> assertThat(image(manifests, "Job", service + "-migration"))
                .isEqualTo(image(manifests, "Deployment", service)));
    }

    private static String image(Manifests manifests, String kind, String name) {
        return manifests
                .get(kind, name)
                .at("/spec/template/spec/containers/0/image")
                .asText();
    }

    private static TreeSet<String> kinds(String overlay) {
        return Manifests.overlay(overlay).objects().stream()
                .map(object -> object.path("kind").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> gpus(String overlay) {
        return Manifests.overlay(overlay)
                .pods()
                .filter(pod -> pod.containers()
                        .anyMatch(container -> container.at("/resources/limits").has("nvidia.com/gpu")))
                .map(Pod::owner)
                .toList();
    }
}
