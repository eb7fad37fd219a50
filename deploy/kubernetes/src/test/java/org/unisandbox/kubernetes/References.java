package org.unisandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.unisandbox.kubernetes.Manifests.Pod;

/** What is named must be there: in the manifests, made by an operator from them, or in the list of what to create. */
final class References {

    /** Rows of the table of Secrets in the guide: name and keys. */
    private static final java.util.regex.Pattern SECRET =
            java.util.regex.Pattern.compile("(?m)^\\| `([a-z-]+)` \\| (`[^|]*`) \\|");

    private final Manifests manifests;
    private final List<String> violations = new ArrayList<>();

    private References(Manifests manifests) {
        this.manifests = manifests;
    }

    static List<String> violations(Manifests manifests) {
        References references = new References(manifests);
        manifests.pods().forEach(references::pod);
        manifests.of("Service").forEach(references::service);
        manifests.of("PodDisruptionBudget").forEach(references::budget);
        manifests
                .of("StatefulSet")
                .forEach(set -> references.need(
                        set, "Service", set.at("/spec/serviceName").asText()));
        manifests.of("RoleBinding").forEach(references::binding);
        manifests.of("ScaledObject").forEach(references::scaled);
        manifests.of("TriggerAuthentication").forEach(references::authentication);
        return references.violations;
    }

    private void pod(Pod pod) {
        need(
                pod.owner(),
                "ServiceAccount",
                pod.spec().path("serviceAccountName").asText());
        pod.containers().forEach(container -> {
            Manifests.elements(container.path("envFrom"))
                    .forEach(from -> need(
                            pod.owner(),
                            "ConfigMap",
                            from.at("/configMapRef/name").asText()));
            Manifests.elements(container.path("env"))
                    .map(env -> env.path("valueFrom"))
                    .forEach(from -> {
                        key(pod.owner(), "ConfigMap", from.path("configMapKeyRef"));
                        key(pod.owner(), "Secret", from.path("secretKeyRef"));
                    });
            Set<String> volumes = names(Stream.concat(
                    Manifests.elements(pod.spec().path("volumes")),
                    manifests
                            .of("StatefulSet")
                            .filter(set -> Manifests.id(set).equals(pod.owner()))
                            .flatMap(set -> Manifests.elements(set.at("/spec/volumeClaimTemplates")))
                            .map(claim -> claim.path("metadata"))));
            names(Manifests.elements(container.path("volumeMounts"))).stream()
                    .filter(name -> !volumes.contains(name))
                    .forEach(name -> violations.add(pod.owner() + ": no volume " + name));
        });
        Manifests.elements(pod.spec().path("volumes")).forEach(volume -> {
            if (volume.has("persistentVolumeClaim")) {
                need(
                        pod.owner(),
                        "PersistentVolumeClaim",
                        volume.at("/persistentVolumeClaim/claimName").asText());
            }
            if (volume.has("configMap")) {
                need(pod.owner(), "ConfigMap", volume.at("/configMap/name").asText());
            }
            Manifests.elements(volume.at("/secret/items"))
                    .forEach(item -> secret(
                            pod.owner(),
                            volume.at("/secret/secretName").asText(),
                            item.path("key").asText()));
            if (volume.has("secret") && volume.at("/secret/items").isEmpty()) {
                whole(pod.owner(), volume.path("secret"));
            }
        });
    }

    private void service(JsonNode service) {
        List<Pod> pods = manifests
                .pods()
                .filter(pod -> Selectors.matchesLabels(service.at("/spec/selector"), pod.labels()))
                .toList();
        if (pods.size() != 1) {
            violations.add("%s: selects %s"
                    .formatted(
                            Manifests.id(service), pods.stream().map(Pod::owner).toList()));
        }
        Set<String> ports =
                names(pods.stream().flatMap(Pod::containers).flatMap(c -> Manifests.elements(c.path("ports"))));
        Manifests.elements(service.at("/spec/ports"))
                .map(port -> port.path("targetPort").asText())
                .filter(port -> !ports.contains(port))
                .forEach(port -> violations.add(Manifests.id(service) + ": no port " + port));
    }

    private void budget(JsonNode budget) {
        if (manifests
                        .pods()
                        .filter(pod -> pod.matches(budget.at("/spec/selector")))
                        .count()
                != 1) {
            violations.add(Manifests.id(budget) + ": does not select the pods of one object");
        }
    }

    private void binding(JsonNode binding) {
        need(binding, "Role", binding.at("/roleRef/name").asText());
        Manifests.elements(binding.path("subjects"))
                .forEach(subject -> need(
                        binding,
                        subject.path("kind").asText(),
                        subject.path("name").asText()));
    }

    private void scaled(JsonNode scaled) {
        JsonNode target = scaled.at("/spec/scaleTargetRef");
        need(scaled, target.path("kind").asText(), target.path("name").asText());
        Manifests.elements(scaled.at("/spec/triggers"))
                .forEach(trigger -> need(
                        scaled,
                        "TriggerAuthentication",
                        trigger.at("/authenticationRef/name").asText()));
    }

    private void authentication(JsonNode authentication) {
        String id = Manifests.id(authentication);
        Manifests.elements(authentication.at("/spec/configMapTargetRef")).forEach(ref -> key(id, "ConfigMap", ref));
        Manifests.elements(authentication.at("/spec/secretTargetRef")).forEach(ref -> key(id, "Secret", ref));
    }

    private void key(String owner, String kind, JsonNode reference) {
        if (reference.isMissingNode()) {
            return;
        }
        String name = reference.path("name").asText();
        String key = reference.path("key").asText();
        if (kind.equals("Secret")) {
            secret(owner, name, key);
        } else if (manifests
                .find(kind, name)
                .filter(map -> map.path("data").has(key))
                .isEmpty()) {
            violations.add("%s: no key %s in %s/%s".formatted(owner, key, kind, name));
        }
    }

    private void secret(String owner, String name, String key) {
        boolean there = manifests
                .find("Secret", name)
                .filter(secret -> secret.path("data").has(key))
                .isPresent();
        boolean ofUser = manifests.find("KafkaUser", name).isPresent()
                && Set.of("password", "sasl.jaas.config").contains(key);
        if (!there && !ofUser && !toCreate().contains(name + "/" + key)) {
            violations.add("%s: no key %s in Secret/%s".formatted(owner, key, name));
        }
    }

    /** All keys of a Secret are mounted only where they are not known beforehand. */
    private void whole(String owner, JsonNode secret) {
        String name = secret.path("secretName").asText();
        if (!secret.path("optional").asBoolean() || !toCreate().contains(name + "/FILE")) {
            violations.add(owner + ": mounts all of Secret/" + name);
        }
    }

    /** Secrets that the guide tells to create, as {@code name/key}. */
    static Set<String> toCreate() {
        return SECRET.matcher(Project.text(Project.path("docs/deployment.md")))
                .results()
                .flatMap(row -> Stream.of(row.group(2).split(","))
                        .map(key -> row.group(1) + "/" + key.strip().replace("`", "")))
                .collect(Collectors.toSet());
    }

    private void need(JsonNode owner, String kind, String name) {
        need(Manifests.id(owner), kind, name);
    }

    private void need(String owner, String kind, String name) {
        if (manifests.find(kind, name).isEmpty()) {
            violations.add("%s: no %s/%s".formatted(owner, kind, name));
        }
    }

    private static Set<String> names(Stream<JsonNode> nodes) {
        return nodes.map(node -> node.path("name").asText()).collect(Collectors.toSet());
    }
}
