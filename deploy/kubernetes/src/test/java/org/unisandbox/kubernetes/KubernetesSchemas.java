package org.unisandbox.kubernetes;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the interface of a cluster takes: of Kubernetes the classes that fabric8 generates from its OpenAPI, of Strimzi
 * those that its custom resource definitions are generated from, of KEDA and of the
 * operator of Prometheus schemas that say what is used of them. A field that is unknown, or of the wrong type, is a
 * violation.
 */
final class KubernetesSchemas {

    private static final Map<String, Class<?>> CLASSES = Map.ofEntries(
            Map.entry("v1/Namespace", Namespace.class),
            Map.entry("v1/ServiceAccount", ServiceAccount.class),
            Map.entry("v1/Service", Service.class),
            Map.entry("v1/ConfigMap", ConfigMap.class),
            Map.entry("v1/Secret", Secret.class),
            Map.entry("v1/PersistentVolumeClaim", PersistentVolumeClaim.class),
            Map.entry("apps/v1/Deployment", Deployment.class),
            Map.entry("apps/v1/StatefulSet", StatefulSet.class),
            Map.entry("batch/v1/Job", Job.class),
            Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
            Map.entry("rbac.authorization.k8s.io/v1/Role", Role.class),
            Map.entry("rbac.authorization.k8s.io/v1/RoleBinding", RoleBinding.class),
            Map.entry("kafka.strimzi.io/v1/Kafka", Kafka.class),
            Map.entry("kafka.strimzi.io/v1/KafkaNodePool", KafkaNodePool.class),
            Map.entry("kafka.strimzi.io/v1/KafkaTopic", KafkaTopic.class),
            Map.entry("kafka.strimzi.io/v1/KafkaUser", KafkaUser.class));

    /** Fields that are not declared are kept by these classes, if they may: here they may not. */
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1L;

                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            })
            .build();

    private static final Map<String, JsonSchema> SCHEMAS = Map.of(
            "keda.sh/v1alpha1", schema("keda.sh_v1alpha1"),
            "monitoring.coreos.com/v1", schema("monitoring.coreos.com_v1"));

    private KubernetesSchemas() {}

    private static JsonSchema schema(String name) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(KubernetesSchemas.class.getResourceAsStream("/" + name + ".json"));
    }

    static List<String> violations(Manifests manifests) {
        return manifests.objects().stream()
                .flatMap(KubernetesSchemas::violations)
                .toList();
    }

    private static Stream<String> violations(JsonNode object) {
        String type =
                object.path("apiVersion").asText() + "/" + object.path("kind").asText();
        JsonSchema schema = SCHEMAS.get(object.path("apiVersion").asText());
        if (schema != null) {
            JsonNode behavior = object.at("/spec/advanced/horizontalPodAutoscalerConfig/behavior");
            return Stream.concat(
                    schema.validate(object).stream().map(message -> Manifests.id(object) + ": " + message.getMessage()),
                    behavior.isMissingNode()
                            ? Stream.of()
                            : violations(object, behavior, HorizontalPodAutoscalerBehavior.class));
        }
        return CLASSES.containsKey(type)
                ? violations(object, object, CLASSES.get(type))
                : Stream.of(Manifests.id(object) + ": no schema of " + type);
    }

    private static Stream<String> violations(JsonNode object, JsonNode part, Class<?> type) {
        try {
            STRICT.treeToValue(part, type);
            return Stream.of();
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            return Stream.of(Manifests.id(object) + ": "
                    + e.getMessage().lines().findFirst().orElse(""));
        }
    }
}
