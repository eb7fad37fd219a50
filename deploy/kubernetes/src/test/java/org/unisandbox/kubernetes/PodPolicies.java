package org.unisandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.unisandbox.kubernetes.Manifests.Pod;

/** Rules for pods. Each answers with what breaks it, one line a violation. */
final class PodPolicies {

    /** Of the profile {@code restricted} of the Pod Security Standards. */
    private static final Set<String> VOLUMES = Set.of(
            "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret");

    private PodPolicies() {}

    /** Images have a tag or a digest, and the tag is not {@code latest}. */
    static List<String> pinnedImages(Manifests manifests) {
        return containers(manifests, (_, container) -> {
            String image = container.path("image").asText();
            String name = image.substring(image.lastIndexOf('/') + 1);
            return broken(!name.contains(":") || name.endsWith(":latest"), "image '" + image + "' is not pinned");
        });
    }

    /** Processor and memory are asked for and limited, and as much memory is asked for as may be used. */
    static List<String> limits(Manifests manifests) {
        return containers(manifests, (pod, container) -> {
            JsonNode resources = container.path("resources");
            return Stream.of(
                            broken(resources.at("/requests/cpu").isMissingNode(), "no processor is asked for"),
                            broken(resources.at("/requests/memory").isMissingNode(), "no memory is asked for"),
                            broken(resources.at("/limits/cpu").isMissingNode(), "the processor is not limited"),
                            broken(resources.at("/limits/memory").isMissingNode(), "memory is not limited"),
                            broken(
                                    isOurs(pod)
                                            && !resources.at("/limits/memory").equals(resources.at("/requests/memory")),
                                    "less memory is asked for than may be used"))
                    .flatMap(s -> s);
        });
    }

    /** The profile {@code restricted} of the Pod Security Standards. */
    static List<String> restricted(Manifests manifests) {
        Stream<String> pods = manifests
                .pods()
                .flatMap(pod -> Stream.of(
                                forbidden(pod, "/hostNetwork"),
                                forbidden(pod, "/hostPID"),
                                forbidden(pod, "/hostIPC"),
                                volumes(pod))
                        .flatMap(s -> s));
        Stream<String> containers = containers(manifests, (pod, container) -> {
                    JsonNode own = container.path("securityContext");
                    JsonNode ofPod = pod.spec().path("securityContext");
                    JsonNode capabilities = own.path("capabilities");
                    return Stream.of(
                                    broken(own.path("privileged").asBoolean(), "privileged"),
                                    broken(own.path("allowPrivilegeEscalation").asBoolean(true), "may gain privileges"),
                                    broken(!either(own, ofPod, "runAsNonRoot", JsonNode::asBoolean), "may run as root"),
                                    broken(
                                            !either(own, ofPod, "runAsUser", user -> user.asInt() > 0),
                                            "has no numeric user other than root"),
                                    broken(
                                            !either(
                                                    own,
                                                    ofPod,
                                                    "seccompProfile",
                                                    profile -> Set.of("RuntimeDefault", "Localhost")
                                                            .contains(profile.path("type")
                                                                    .asText())),
                                            "has no seccomp profile"),
                                    broken(
                                            !Manifests.texts(capabilities.path("drop"))
                                                    .contains("ALL"),
                                            "keeps capabilities"),
                                    broken(!capabilities.path("add").isEmpty(), "adds capabilities"),
                                    Manifests.elements(container.path("ports"))
                                            .filter(port -> port.has("hostPort"))
                                            .map(_ -> "takes a port of the host"))
                            .flatMap(s -> s);
                })
                .stream();
        return Stream.concat(pods, containers).toList();
    }

    /** Beyond the profile: nothing is written but to volumes, and only trainer-service talks to the cluster. */
    static List<String> leastRights(Manifests manifests) {
        Stream<String> containers = containers(
                manifests,
                (_, container) -> broken(
                        !container.at("/securityContext/readOnlyRootFilesystem").asBoolean(),
                        "may write to its own file system"))
                .stream();
        Stream<String> tokens = manifests
                .pods()
                .filter(pod -> pod.spec().path("automountServiceAccountToken").asBoolean(true)
                        != pod.owner().equals("Deployment/trainer-service"))
                .map(pod -> pod.owner() + ": the token of its account is mounted, or not, against the rule");
        Stream<String> wildcards = manifests
                .of("Role")
                .filter(role -> role.path("rules").toString().contains("\"*\""))
                .map(role -> Manifests.id(role) + ": grants everything of a kind");
        return Stream.of(containers, tokens, wildcards).flatMap(s -> s).toList();
    }

    /** Services are asked whether they have started, live and are ready; they are spread, and not evicted at once. */
    static List<String> availability(Manifests manifests) {
        return manifests
                .pods()
                .filter(PodPolicies::isService)
                .flatMap(pod -> Stream.concat(
                                pod.containers()
                                        .flatMap(container -> Stream.of(
                                                        probe(container, "startupProbe", "/q/health/started"),
                                                        probe(container, "livenessProbe", "/q/health/live"),
                                                        probe(container, "readinessProbe", "/q/health/ready"))
                                                .flatMap(s -> s)),
                                Stream.of(
                                                broken(
                                                        manifests
                                                                .of("PodDisruptionBudget")
                                                                .noneMatch(budget ->
                                                                        pod.matches(budget.at("/spec/selector"))),
                                                        "no disruption budget"),
                                                broken(
                                                        !Manifests.elements(pod.spec()
                                                                        .path("topologySpreadConstraints"))
                                                                .filter(spread ->
                                                                        pod.matches(spread.path("labelSelector")))
                                                                .map(spread -> spread.path("topologyKey")
                                                                        .asText())
                                                                .toList()
                                                                .equals(List.of(
                                                                        "topology.kubernetes.io/zone",
                                                                        "kubernetes.io/hostname")),
                                                        "is not spread over zones and nodes"),
                                                broken(
                                                        pod.spec()
                                                                        .path("terminationGracePeriodSeconds")
                                                                        .asInt()
                                                                < 60,
                                                        "has too little time to end"))
                                        .flatMap(s -> s))
                        .map(violation -> pod.owner() + ": " + violation))
                .toList();
    }

    /** Images are made for x86-64 alone. */
    static List<String> processor(Manifests manifests) {
        return manifests
                .pods()
                .filter(PodPolicies::isOurs)
                .filter(pod -> !pod.spec()
                        .path("nodeSelector")
                        .path("kubernetes.io/arch")
                        .asText()
                        .equals("amd64"))
                .map(pod -> pod.owner() + ": may come to a node that is not x86-64")
                .toList();
    }

    static boolean isService(Pod pod) {
        return pod.labels().path("app.kubernetes.io/component").asText().equals("service");
    }

    private static boolean isOurs(Pod pod) {
        return pod.labels().has("app.kubernetes.io/component");
    }

    private static Stream<String> probe(JsonNode container, String name, String path) {
        return broken(
                !container.at("/" + name + "/httpGet/path").asText().equals(path)
                        || !container.at("/" + name + "/httpGet/port").asText().equals("http"),
                name + " does not ask " + path);
    }

    private static Stream<String> forbidden(Pod pod, String field) {
        return broken(pod.spec().at(field).asBoolean(), pod.owner() + ": uses " + field.substring(1));
    }

    private static Stream<String> volumes(Pod pod) {
        return Manifests.elements(pod.spec().path("volumes"))
                .flatMap(volume -> volume.properties().stream())
                .map(java.util.Map.Entry::getKey)
                .filter(kind -> !kind.equals("name") && !VOLUMES.contains(kind))
                .map(kind -> pod.owner() + ": has a volume of kind " + kind);
    }

    /** A container's field takes the place of its pod's. */
    private static boolean either(JsonNode own, JsonNode ofPod, String field, Predicate<JsonNode> wanted) {
        return wanted.test(own.has(field) ? own.path(field) : ofPod.path(field));
    }

    private static List<String> containers(Manifests manifests, BiFunction<Pod, JsonNode, Stream<String>> rule) {
        return manifests
                .pods()
                .flatMap(pod -> pod.containers()
                        .flatMap(container -> rule.apply(pod, container)
                                .map(violation -> pod.owner() + "/"
                                        + container.path("name").asText() + ": " + violation)))
                .toList();
    }

    private static Stream<String> broken(boolean is, String violation) {
        return is ? Stream.of(violation) : Stream.of();
    }
}
