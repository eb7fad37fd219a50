package org.unisandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every rule notices when it is broken: manifests with one mistake, and what is said of it. */
class PoliciesTest {

    private static final String DATASET = "Deployment/dataset-service/service: ";

    @Test
    void aFieldThatIsNotKnown() {
        assertThat(KubernetesSchemas.violations(
                        dataset("/spec/template/spec", spec -> spec.put("restartPolice", "Always"))))
                .singleElement()
                .asString()
                .startsWith("Deployment/dataset-service: Unrecognized field \"restartPolice\"");
    }

    @Test
    void aFieldOfAnotherType() {
        assertThat(KubernetesSchemas.violations(dataset("/spec", spec -> spec.put("replicas", "many"))))
                .singleElement()
                .asString()
                .startsWith(
                        "Deployment/dataset-service: Cannot deserialize value of type `java.lang.Integer` from String"
                                + " \"many\"");
    }

    @Test
    void aFieldOfStrimziThatIsNotKnown() {
        assertThat(KubernetesSchemas.violations(
                        changed("KafkaTopic", "item.dispatched", "/spec", spec -> spec.put("partition", 3))))
                .singleElement()
                .asString()
                .startsWith("KafkaTopic/item.dispatched: Unrecognized field \"partition\"");
    }

    @Test
    void aFieldOfKedaThatIsNotKnown() {
        assertThat(KubernetesSchemas.violations(
                        changed("ScaledObject", "verifier-service", "/spec", spec -> spec.put("maxReplicas", 3))))
                .singleElement()
                .asString()
                .startsWith("ScaledObject/verifier-service: $.spec: property 'maxReplicas' is not defined");
    }

    @Test
    void aBehaviourOfTheAutoscalerThatIsNotKnown() {
        assertThat(KubernetesSchemas.violations(changed(
                        "ScaledObject",
                        "verifier-service",
                        "/spec/advanced/horizontalPodAutoscalerConfig/behavior/scaleDown",
                        down -> down.put("window", 3))))
                .singleElement()
                .asString()
                .startsWith("ScaledObject/verifier-service: Unrecognized field \"window\"");
    }

    @Test
    void aFieldOfThePrometheusOperatorThatIsNotKnown() {
        Manifests monitor = Manifests.parse("""
                apiVersion: monitoring.coreos.com/v1
                kind: PodMonitor
                metadata: {name: unisandbox, namespace: unisandbox}
                spec: {job: name, selector: {matchLabels: {a: b}}, podMetricsEndpoints: [{port: http}]}
                """);

        assertThat(KubernetesSchemas.violations(monitor))
                .singleElement()
                .asString()
                .startsWith("PodMonitor/unisandbox: $.spec: property 'job' is not defined");
    }

    @Test
    void anObjectOfAnUnknownKind() {
        assertThat(KubernetesSchemas.violations(
                        changed("Service", "dataset-service", "", service -> service.put("apiVersion", "v2"))))
                .containsExactly("Service/dataset-service: no schema of v2/Service");
    }

    @ParameterizedTest
    @CsvSource({
        "registry.example.org/unisandbox/dataset-service",
        "registry.example.org:5000/dataset-service",
        "registry.example.org/unisandbox/dataset-service:latest"
    })
    void anImageThatIsNotPinned(String image) {
        assertThat(PodPolicies.pinnedImages(container(c -> c.put("image", image))))
                .containsExactly(DATASET + "image '" + image + "' is not pinned");
    }

    @Test
    void aLimitThatIsMissing() {
        assertThat(PodPolicies.limits(container(c -> ((ObjectNode) c.at("/resources/limits")).remove("cpu"))))
                .containsExactly(DATASET + "the processor is not limited");
        assertThat(PodPolicies.limits(container(c -> ((ObjectNode) c.at("/resources/requests")).put("memory", "1Mi"))))
                .containsExactly(DATASET + "less memory is asked for than may be used");
    }

    @ParameterizedTest
    @CsvSource({
        "privileged, true, privileged",
        "allowPrivilegeEscalation, true, may gain privileges",
        "runAsNonRoot, false, may run as root",
        "runAsUser, 0, has no numeric user other than root",
        "seccompProfile, {\"type\": \"Unconfined\"}, has no seccomp profile",
        "capabilities, {}, keeps capabilities",
    })
    void aContainerWithTooManyRights(String field, String value, String violation) {
        assertThat(PodPolicies.restricted(
                        container(c -> ((ObjectNode) c.path("securityContext")).set(field, json(value)))))
                .containsExactly(DATASET + violation);
    }

    @Test
    void aPodThatUsesItsHost() {
        assertThat(PodPolicies.restricted(dataset("/spec/template/spec", spec -> spec.put("hostNetwork", true))))
                .containsExactly("Deployment/dataset-service: uses hostNetwork");
        assertThat(PodPolicies.restricted(dataset(
                        "/spec/template/spec",
                        spec -> ((ArrayNode) spec.path("volumes"))
                                .add(json("{\"name\": \"host\", \"hostPath\": {\"path\": \"/\"}}")))))
                .containsExactly("Deployment/dataset-service: has a volume of kind hostPath");
        assertThat(PodPolicies.restricted(container(c -> ((ObjectNode) c.at("/ports/0")).put("hostPort", 80))))
                .containsExactly(DATASET + "takes a port of the host");
    }

    @Test
    void aFileSystemThatIsWritten() {
        assertThat(PodPolicies.leastRights(
                        container(c -> ((ObjectNode) c.path("securityContext")).put("readOnlyRootFilesystem", false))))
                .containsExactly(DATASET + "may write to its own file system");
    }

    @Test
    void aTokenThatIsMounted() {
        assertThat(PodPolicies.leastRights(
                        dataset("/spec/template/spec", spec -> spec.remove("automountServiceAccountToken"))))
                .containsExactly(
                        "Deployment/dataset-service: the token of its account is mounted, or not, against the rule");
    }

    @Test
    void aRoleThatGrantsEverything() {
        assertThat(PodPolicies.leastRights(
                        changed("Role", "trainer-jobs", "/rules/0", rule -> rule.set("verbs", json("[\"*\"]")))))
                .containsExactly("Role/trainer-jobs: grants everything of a kind");
    }

    @Test
    void aServiceThatIsNotProbedOrSpreadOrKept() {
        assertThat(PodPolicies.availability(container(c -> c.remove("readinessProbe"))))
                .containsExactly("Deployment/dataset-service: readinessProbe does not ask /q/health/ready");
        assertThat(PodPolicies.availability(
                        dataset("/spec/template/spec", spec -> spec.remove("topologySpreadConstraints"))))
                .containsExactly("Deployment/dataset-service: is not spread over zones and nodes");
        assertThat(PodPolicies.availability(
                        dataset("/spec/template/spec", spec -> spec.remove("terminationGracePeriodSeconds"))))
                .containsExactly("Deployment/dataset-service: has too little time to end");
        assertThat(PodPolicies.availability(cluster().without("PodDisruptionBudget", "dataset-service")))
                .containsExactly("Deployment/dataset-service: no disruption budget");
    }

    @Test
    void aPodThatMayComeToAnotherProcessor() {
        assertThat(PodPolicies.processor(dataset("/spec/template/spec", spec -> spec.remove("nodeSelector"))))
                .containsExactly("Deployment/dataset-service: may come to a node that is not x86-64");
    }

    @Test
    void whatIsNamedAndNotThere() {
        Manifests noAccount = cluster().without("ServiceAccount", "verifier-service");
        assertThat(References.violations(noAccount))
                .containsExactly(
                        "Deployment/verifier-service: no ServiceAccount/verifier-service",
                        "Job/verifier-service-migration: no ServiceAccount/verifier-service");

        assertThat(References.violations(cluster().without("KafkaUser", "verifier-service")))
                .containsExactly("Deployment/verifier-service: no key sasl.jaas.config in Secret/verifier-service");
        assertThat(References.violations(cluster().without("PersistentVolumeClaim", "unisandbox-training")))
                .containsExactly("Deployment/trainer-service: no PersistentVolumeClaim/unisandbox-training");
        assertThat(References.violations(cluster().without("Role", "trainer-jobs")))
                .containsExactly("RoleBinding/trainer-jobs: no Role/trainer-jobs");
        assertThat(References.violations(cluster().without("ConfigMap", "keda-kafka")))
                .containsExactly("TriggerAuthentication/keda-kafka: no key username in ConfigMap/keda-kafka");
        assertThat(References.violations(cluster().without("TriggerAuthentication", "keda-kafka")))
                .containsExactly(
                        "ScaledObject/generation-service: no TriggerAuthentication/keda-kafka",
                        "ScaledObject/verifier-service: no TriggerAuthentication/keda-kafka");
        assertThat(References.violations(
                        container(c -> ((ObjectNode) c.at("/envFrom/0/configMapRef")).put("name", "other"))))
                .containsExactly("Deployment/dataset-service: no ConfigMap/other");
        assertThat(References.violations(
                        changed("Service", "dataset-service", "/spec/ports/0", port -> port.put("targetPort", "web"))))
                .containsExactly("Service/dataset-service: no port web");
        assertThat(References.violations(
                        changed("Service", "dataset-service", "/spec", spec -> spec.set("selector", json("{}")))))
                .singleElement()
                .asString()
                .startsWith("Service/dataset-service: selects [Deployment/analysis-service, ");
    }

    @Test
    void aSecretThatNobodyIsToldToCreate() {
        assertThat(References.violations(container(c -> ((ArrayNode) c.path("env"))
                        .add(json("{\"name\": \"X\", \"valueFrom\": {\"secretKeyRef\":"
                                + " {\"name\": \"unisandbox-database\", \"key\":"
                                + " \"host\"}}}")))))
                .containsExactly("Deployment/dataset-service: no key host in Secret/unisandbox-database");
    }

    @Test
    void aSecretThatIsMountedWhole() {
        assertThat(References.violations(
                        dataset("/spec/template/spec/volumes/0/secret", secret -> secret.remove("items"))))
                .containsExactly("Deployment/dataset-service: mounts all of Secret/unisandbox-database");
    }

    @Test
    void aVariableThatNothingReads() {
        assertThat(ConfigurationNames.known()
                        .violations(container(c -> ((ArrayNode) c.path("env"))
                                .add(json("{\"name\": \"UNISANDBOX_BLOBS_S3_BUCKETS\", \"value\": \"x\"}")))))
                .containsExactly("Deployment/dataset-service: UNISANDBOX_BLOBS_S3_BUCKETS");
    }

    @Test
    void theVariablesOfTheCode() {
        ConfigurationNames names = ConfigurationNames.known();

        assertThat(names.contains("UNISANDBOX_BLOBS_S3_PATH_STYLE")).isTrue();
        assertThat(names.contains("UNISANDBOX_KUBERNETES_JOB_SERVICE_ACCOUNT")).isTrue();
        assertThat(names.contains("UNISANDBOX_DEVICE")).isTrue();
        assertThat(names.contains("QUARKUS_INIT_AND_EXIT")).isTrue();
        assertThat(names.contains("KAFKA_SASL_JAAS_CONFIG")).isTrue();
        assertThat(names.contains("KAFKA_SASL_JAAS")).isFalse();
        assertThat(names.contains("UNISANDBOX_BLOBS_S3")).isFalse();
    }

    @Test
    void topicsThatAreMissingOrUnknown() {
        assertThat(KafkaPolicies.topics(cluster().without("KafkaTopic", "model.published.dlq")))
                .containsExactly("no topic model.published.dlq");
        assertThat(KafkaPolicies.topics(
                        changed("KafkaTopic", "model.published", "/metadata", m -> m.put("name", "models"))))
                .containsExactly("no topic model.published", "unknown topic models");
    }

    @Test
    void scalingThatDoesNotFitTheTopic() {
        assertThat(KafkaPolicies.scaling(
                        changed("KafkaTopic", "item.dispatched", "/spec", spec -> spec.put("partitions", 12))))
                .containsExactly("ScaledObject/generation-service: at most 12 pods with 2 consumers each for 12 partitions");
        assertThat(KafkaPolicies.scaling(trigger(metadata -> metadata.put("consumerGroup", "generation"))))
                .containsExactly(
                        "ScaledObject/generation-service: the group of generation-service is generation-service");
        assertThat(KafkaPolicies.scaling(trigger(metadata -> metadata.put("topic", "image.generated"))))
                .containsExactly("ScaledObject/generation-service: generation-service does not read image.generated");
        assertThat(KafkaPolicies.scaling(trigger(metadata -> metadata.put("bootstrapServers", "kafka:9092"))))
                .containsExactly("ScaledObject/generation-service: asks another broker than the services");
        assertThat(KafkaPolicies.scaling(
                        changed("Deployment", "generation-service", "/spec", spec -> spec.put("replicas", 2))))
                .containsExactly("ScaledObject/generation-service: the Deployment has a number of replicas of its own");
    }

    @Test
    void aUserWithTooManyOrTooFewRights() {
        Manifests more = changed(
                "KafkaUser",
                "verifier-service",
                "/spec/authorization/acls/1",
                acl -> acl.set("operations", json("[\"All\"]")));

        assertThat(KafkaPolicies.users(more))
                .containsExactly("KafkaUser/verifier-service: topic image.generated has [All], needs [Describe, Read]");
        assertThat(KafkaPolicies.users(changed(
                        "KafkaUser",
                        "verifier-service",
                        "/spec/authorization",
                        auth -> ((ArrayNode) auth.path("acls")).remove(3))))
                .containsExactly("KafkaUser/verifier-service: topic image.verified has [], needs [Describe, Write]");
    }

    @Test
    void podsThatAreOpenToTheNetwork() {
        assertThat(NetworkPolicies.undefended(cluster().without("NetworkPolicy", "default-deny")))
                .containsExactlyInAnyOrderElementsOf(Project.SERVICES.stream()
                        .map(service -> "Job/" + service + "-migration: Ingress is free")
                        .toList());
    }

    @Test
    void aPolicyThatAllowsMore() {
        Manifests open = changed("NetworkPolicy", "database", "/spec/egress/0", rule -> rule.remove("to"));
        Manifests.Pod pod = open.pods()
                .filter(p -> p.owner().equals("Job/dataset-service-migration"))
                .findFirst()
                .orElseThrow();

        assertThat(NetworkPolicies.egress(open, pod)).contains("anybody TCP 5432");
    }

    private static Manifests cluster() {
        return Manifests.overlay("cluster");
    }

    private static Manifests container(Consumer<ObjectNode> change) {
        return dataset("/spec/template/spec/containers/0", change);
    }

    private static Manifests dataset(String path, Consumer<ObjectNode> change) {
        return changed("Deployment", "dataset-service", path, change);
    }

    private static Manifests trigger(Consumer<ObjectNode> change) {
        return changed("ScaledObject", "generation-service", "/spec/triggers/0/metadata", change);
    }

    private static Manifests changed(String kind, String name, String path, Consumer<ObjectNode> change) {
        return cluster().changed(kind, name, object -> change.accept((ObjectNode) object.at(path)));
    }

    private static JsonNode json(String text) {
        try {
            return new com.fasterxml.jackson.databind.ObjectMapper().readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
