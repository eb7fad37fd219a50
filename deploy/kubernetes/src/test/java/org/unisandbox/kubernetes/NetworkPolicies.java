package org.unisandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.unisandbox.kubernetes.Manifests.Pod;

/** What network policies let a pod do, as lines such as {@code namespaces {...} pods {...} TCP 9093}. */
final class NetworkPolicies {

    private NetworkPolicies() {}

    /** Where a pod may connect to. */
    static Set<String> egress(Manifests manifests, Pod pod) {
        return allowed(manifests, pod, "Egress", "egress", "to");
    }

    /** From where a pod may be connected to. */
    static Set<String> ingress(Manifests manifests, Pod pod) {
        return allowed(manifests, pod, "Ingress", "ingress", "from");
    }

    /** Pods of which nobody says that what is not allowed is forbidden. */
    static List<String> undefended(Manifests manifests) {
        return manifests
                .pods()
                .flatMap(pod -> Stream.of("Ingress", "Egress")
                        .filter(type -> manifests
                                .of("NetworkPolicy")
                                .noneMatch(policy -> pod.matches(policy.at("/spec/podSelector"))
                                        && Manifests.texts(policy.at("/spec/policyTypes"))
                                                .contains(type)))
                        .map(type -> pod.owner() + ": " + type + " is free"))
                .toList();
    }

    private static Set<String> allowed(Manifests manifests, Pod pod, String type, String rules, String peers) {
        return manifests
                .of("NetworkPolicy")
                .filter(policy -> pod.matches(policy.at("/spec/podSelector")))
                .filter(policy ->
                        Manifests.texts(policy.at("/spec/policyTypes")).contains(type))
                .flatMap(policy -> Manifests.elements(policy.at("/spec/" + rules)))
                .flatMap(rule ->
                        peers(rule.path(peers)).flatMap(peer -> ports(rule).map(port -> peer + " " + port)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> peers(JsonNode peers) {
        return peers.isEmpty()
                ? Stream.of("anybody")
                : Manifests.elements(peers).map(NetworkPolicies::peer);
    }

    private static String peer(JsonNode peer) {
        if (peer.has("ipBlock")) {
            return peer.at("/ipBlock/cidr").asText();
        }
        String pods = peer.has("podSelector") ? "pods " + selector(peer.path("podSelector")) : "all pods";
        return peer.has("namespaceSelector")
                ? "namespaces " + selector(peer.path("namespaceSelector")) + " " + pods
                : pods;
    }

    private static String selector(JsonNode selector) {
        Stream<String> labels = selector.path("matchLabels").properties().stream()
                .map(label -> label.getKey() + "=" + label.getValue().asText());
        Stream<String> expressions = Manifests.elements(selector.path("matchExpressions"))
                .map(e -> e.path("key").asText() + " " + e.path("operator").asText() + " "
                        + Manifests.texts(e.path("values")));
        return Stream.concat(labels, expressions).sorted().collect(Collectors.joining(", ", "{", "}"));
    }

    private static Stream<String> ports(JsonNode rule) {
        return rule.path("ports").isEmpty()
                ? Stream.of("any port")
                : Manifests.elements(rule.path("ports"))
                        .map(port -> port.path("protocol").asText("TCP") + " "
                                + port.path("port").asText());
    }
}
