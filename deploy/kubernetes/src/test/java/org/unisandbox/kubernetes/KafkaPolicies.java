package org.unisandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.unisandbox.contracts.Topics;

/** Topics, users and scaling, as the code needs them. */
final class KafkaPolicies {

    /** Which service sends what: the constructors of events that a service calls, by the topic of the event. */
    private static final Map<String, String> EVENTS = Map.of(
            "DispatchRequested", Topics.DISPATCH_REQUESTED,
            "ItemDispatched", Topics.ITEM_DISPATCHED,
            "DispatchExpanded", Topics.DISPATCH_EXPANDED,
            "ImageGenerated", Topics.IMAGE_GENERATED,
            "ImageVerified", Topics.IMAGE_VERIFIED,
            "TrainingProgressed", Topics.TRAINING_PROGRESSED,
            "ModelPublished", Topics.MODEL_PUBLISHED,
            "EvaluationRequested", Topics.EVALUATION_REQUESTED,
            "RunControlled", Topics.RUN_CONTROLLED,
            "RunCompleted", Topics.RUN_COMPLETED);

    /** Whose lag a service asks for, by the group and its topic. */
    private static final Map<String, Map<String, String>> WATCHED = Map.of(
            "dataset-service",
            Map.of("generation-service", Topics.ITEM_DISPATCHED, "verifier-service", Topics.IMAGE_GENERATED));

    /** What comes before an argument of a constructor. */
    private static final Pattern PART = Pattern.compile("new \\w+\\(\\s*\\z");

    private KafkaPolicies() {}

    /** Every topic of the contracts and no other. */
    static List<String> topics(Manifests manifests) {
        Set<String> wanted = new TreeSet<>(Topics.all());
        Set<String> there =
                manifests.of("KafkaTopic").map(Manifests::name).collect(Collectors.toCollection(TreeSet::new));
        return Stream.concat(
                        wanted.stream().filter(topic -> !there.contains(topic)).map(topic -> "no topic " + topic),
                        there.stream().filter(topic -> !wanted.contains(topic)).map(topic -> "unknown topic " + topic))
                .toList();
    }

    /** At the cap every partition has a consumer and every consumer a partition; the group is the service's, the topic one that it reads. */
    static List<String> scaling(Manifests manifests) {
        List<String> violations = new ArrayList<>();
        manifests.of("ScaledObject").forEach(scaled -> {
            String id = Manifests.id(scaled);
            String service = scaled.at("/spec/scaleTargetRef/name").asText();
            JsonNode trigger = scaled.at("/spec/triggers/0/metadata");
            String topic = trigger.path("topic").asText();
            int cap = scaled.at("/spec/maxReplicaCount").asInt();
            int partitions = manifests
                    .find("KafkaTopic", topic)
                    .map(t -> t.at("/spec/partitions").asInt())
                    .orElse(0);
            int consumers = Project.consumers(service, topic);
            if (consumers == 0) {
                violations.add(id + ": " + service + " does not read " + topic);
            } else if (cap != Math.ceilDiv(partitions, consumers)) {
                violations.add("%s: at most %d pods with %d consumers each for %d partitions"
                        .formatted(id, cap, consumers, partitions));
            }
            if (!trigger.path("consumerGroup").asText().equals(group(service))) {
                violations.add(id + ": the group of " + service + " is " + group(service));
            }
            if (!trigger.path("bootstrapServers").equals(settings(manifests).path("KAFKA_BOOTSTRAP_SERVERS"))) {
                violations.add(id + ": asks another broker than the services");
            }
            if (scaled.at("/spec/advanced/horizontalPodAutoscalerConfig/behavior/scaleDown/stabilizationWindowSeconds")
                            .asInt()
                    < 300) {
                violations.add(id + ": goes down too soon");
            }
            if (!manifests.get("Deployment", service).at("/spec/replicas").isMissingNode()) {
                violations.add(id + ": the Deployment has a number of replicas of its own");
            }
        });
        return violations;
    }

    /** What {@code unisandbox.service} makes of the group, as the services' shared configuration has it. */
    static String group(String service) {
        return Project.configuration(service).getProperty("unisandbox.service") + "-service";
    }

    /** A user may do what its service does and nothing else. */
    static List<String> users(Manifests manifests) {
        List<String> violations = new ArrayList<>();
        for (String service : Project.SERVICES) {
            JsonNode user = manifests.get("KafkaUser", service);
            Map<String, Set<String>> wanted = operations(service);
            Map<String, Set<String>> there = Manifests.elements(user.at("/spec/authorization/acls"))
                    .collect(Collectors.toMap(
                            acl -> acl.at("/resource/type").asText() + " "
                                    + acl.at("/resource/name").asText(),
                            acl -> new TreeSet<>(Manifests.texts(acl.path("operations"))),
                            (a, _) -> a,
                            TreeMap::new));
            Stream.concat(wanted.keySet().stream(), there.keySet().stream())
                    .distinct()
                    .sorted()
                    .filter(name -> !there.getOrDefault(name, Set.of()).equals(wanted.getOrDefault(name, Set.of())))
                    .map(name -> "KafkaUser/%s: %s has %s, needs %s"
                            .formatted(
                                    service,
                                    name,
                                    there.getOrDefault(name, Set.of()),
                                    wanted.getOrDefault(name, Set.of())))
                    .forEach(violations::add);
        }
        return violations;
    }

    private static Map<String, Set<String>> operations(String service) {
        Map<String, Set<String>> operations = new TreeMap<>();
        Function<String, Set<String>> topic =
                name -> operations.computeIfAbsent("topic " + name, _ -> new TreeSet<>(Set.of("Describe")));
        operations.put("group " + group(service), new TreeSet<>(Set.of("Read", "Describe")));
        for (String read : Project.incomingTopics(service)) {
            topic.apply(read).add("Read");
            if (Topics.all().contains(Topics.deadLetters(read))) {
                topic.apply(Topics.deadLetters(read)).add("Write");
            }
        }
        sentBy(service).forEach(sent -> topic.apply(sent).add("Write"));
        WATCHED.getOrDefault(service, Map.of()).forEach((group, watched) -> {
            operations.put("group " + group, Set.of("Describe"));
            topic.apply(watched);
        });
        return operations;
    }

    /** The events that a service makes, but for those that are only a part of another. */
    private static Set<String> sentBy(String service) {
        List<String> sources = Project.files(Project.path(service + "/src/main/java"))
                .map(Project::text)
                .toList();
        return EVENTS.entrySet().stream()
                .filter(event -> sources.stream().anyMatch(source -> makes(source, event.getKey())))
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());
    }

    private static boolean makes(String source, String event) {
        return Pattern.compile("new " + event + "\\(")
                .matcher(source)
                .results()
                .anyMatch(
                        made -> !PART.matcher(source.substring(0, made.start())).find());
    }

    static JsonNode settings(Manifests manifests) {
        return manifests.generated("ConfigMap", "unisandbox").path("data");
    }
}
