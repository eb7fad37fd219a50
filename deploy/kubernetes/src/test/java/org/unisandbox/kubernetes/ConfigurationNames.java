package org.unisandbox.kubernetes;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * The environment variables that mean anything: those of UniSandbox from its sources, those of Quarkus from the models
 * that its extensions bring, those of Kafka's client from its own list.
 */
final class ConfigurationNames {

    /** What the JVM, the engine and OpenTelemetry read, not the configuration. */
    private static final Set<String> OF_THE_PROCESS =
            Set.of("JAVA_TOOL_OPTIONS", "OMP_NUM_THREADS", "DJL_CACHE_DIR", "OTEL_EXPORTER_OTLP_ENDPOINT");

    private static final Pattern PROPERTY = Pattern.compile("@ConfigProperty\\(name = \"([^\"]+)\"");
    private static final Pattern MAPPING =
            Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"\\)\\s+public interface");
    private static final Pattern MEMBER = Pattern.compile(
            "(?m)^(?<indent> +)(?:interface (?<nested>\\w+) \\{|(?<type>[\\w.<>, ]+) (?<name>\\w+)\\(\\);)$");

    private static final ConfigurationNames KNOWN = read();

    private final Set<String> names;

    private ConfigurationNames(Set<String> names) {
        this.names = names;
    }

    static ConfigurationNames known() {
        return KNOWN;
    }

    private static ConfigurationNames read() {
        Set<String> names = new HashSet<>(OF_THE_PROCESS);
        Project.sources()
                .map(Project::text)
                .flatMap(ConfigurationNames::ofSource)
                .map(ConfigurationNames::variable)
                .forEach(names::add);
        ConsumerConfig.configNames().stream()
                .map(name -> variable("kafka." + name))
                .forEach(names::add);
        quarkus(names);
        return new ConfigurationNames(names);
    }

    /** Variables that nothing reads. */
    List<String> violations(Manifests manifests) {
        Stream<String> maps = manifests
                .of("ConfigMap")
                .filter(map -> Manifests.name(map).matches("unisandbox-[a-z0-9]{10}"))
                .flatMap(map ->
                        map.path("data").properties().stream().map(entry -> Manifests.id(map) + ": " + entry.getKey()));
        Stream<String> pods = manifests
                .pods()
                .filter(pod -> pod.labels().has("app.kubernetes.io/component"))
                .flatMap(pod -> pod.containers()
                        .flatMap(container -> Manifests.elements(container.path("env")))
                        .map(env -> pod.owner() + ": " + env.path("name").asText()));
        return Stream.concat(maps, pods)
                .filter(line -> !contains(line.substring(line.indexOf(": ") + 2)))
                .toList();
    }

    boolean contains(String variable) {
        return names.contains(variable);
    }

    private static Stream<String> ofSource(String source) {
        Stream<String> single = PROPERTY.matcher(source).results().map(found -> found.group(1));
        Stream<String> mapped = MAPPING.matcher(source)
                .results()
                .flatMap(found -> members(found.group(1), source.substring(found.end())));
        return Stream.concat(single, mapped);
    }

    /** Methods are properties in kebab case; a method that returns an interface of the file stands for its methods. */
    private static Stream<String> members(String prefix, String body) {
        List<MatchResult> members = MEMBER.matcher(body).results().toList();
        return members.stream()
                .filter(member ->
                        member.group("name") != null && member.group("indent").length() == 4)
                .flatMap(member -> {
                    String property = prefix + "." + kebab(member.group("name"));
                    List<String> inner = inner(members, member.group("type"));
                    return inner.isEmpty()
                            ? Stream.of(property)
                            : inner.stream().map(name -> property + "." + name);
                });
    }

    private static List<String> inner(List<MatchResult> members, String type) {
        return members.stream()
                .dropWhile(member -> !type.equals(member.group("nested")))
                .skip(1)
                .takeWhile(member -> member.group("indent").length() > 4)
                .map(member -> kebab(member.group("name")))
                .toList();
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static void quarkus(Set<String> names) {
        try {
            ObjectMapper json = new ObjectMapper();
            for (URL model : Collections.list(ConfigurationNames.class
                    .getClassLoader()
                    .getResources("META-INF/quarkus-config-doc/quarkus-config-model.json"))) {
                names.addAll(json.readTree(model).findValuesAsText("environmentVariable"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
