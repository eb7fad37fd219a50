package org.unisandbox.kubernetes;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Objects for a cluster. */
record Manifests(List<ObjectNode> objects) {

    static final List<String> OVERLAYS = List.of("dev", "cluster", "gpu");

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Map<String, String> RENDERED = new ConcurrentHashMap<>();

    /** A pod that an object makes. */
    record Pod(String owner, JsonNode labels, JsonNode spec) {

        Stream<JsonNode> containers() {
            return Stream.concat(elements(spec.path("initContainers")), elements(spec.path("containers")));
        }

        boolean matches(JsonNode selector) {
            return Selectors.matches(selector, labels);
        }
    }

    /** What {@code kubectl kustomize} makes of an overlay; the test is skipped where there is no kubectl. */
    static Manifests overlay(String name) {
        return parse(RENDERED.computeIfAbsent(
                name, overlay -> kustomize(Project.path("deploy/kubernetes/overlays/" + overlay))));
    }

    static Manifests parse(String yaml) {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(yaml)) {
            return new Manifests(documents.readAll().stream()
                    .filter(JsonNode::isObject)
                    .map(ObjectNode.class::cast)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code kubectl kustomize} makes of a folder. */
    static Manifests folder(Path folder) {
        return parse(kustomize(folder));
    }

    private static String kustomize(Path folder) {
        assumeTrue(onPath("kubectl"), "kubectl is not on this machine");
        try {
            Process process = new ProcessBuilder("kubectl", "kustomize", folder.toString())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("kubectl kustomize " + folder + ": " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean onPath(String program) {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** A copy of which one object is changed. */
    Manifests changed(String kind, String name, Consumer<ObjectNode> change) {
        Manifests copy =
                new Manifests(objects.stream().map(ObjectNode::deepCopy).toList());
        change.accept(copy.get(kind, name));
        return copy;
    }

    /** A copy without one object. */
    Manifests without(String kind, String name) {
        ObjectNode object = get(kind, name);
        return new Manifests(objects.stream().filter(other -> other != object).toList());
    }

    Stream<ObjectNode> of(String kind) {
        return objects.stream().filter(object -> object.path("kind").asText().equals(kind));
    }

    Optional<ObjectNode> find(String kind, String name) {
        return of(kind).filter(object -> name(object).equals(name)).findFirst();
    }

    ObjectNode get(String kind, String name) {
        return find(kind, name).orElseThrow(() -> new AssertionError("no " + kind + " " + name));
    }

    /** The one whose name begins so: names of generated objects end in a hash. */
    ObjectNode generated(String kind, String name) {
        return of(kind).filter(object -> name(object).matches(name + "-[a-z0-9]{10}"))
                .findFirst()
                .orElseThrow();
    }

    Stream<Pod> pods() {
        return objects.stream()
                .filter(object -> object.at("/spec/template/spec/containers").isArray())
                .map(object -> new Pod(
                        id(object), object.at("/spec/template/metadata/labels"), object.at("/spec/template/spec")));
    }

    static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    static String id(JsonNode object) {
        return object.path("kind").asText() + "/" + name(object);
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    static List<String> texts(JsonNode array) {
        return elements(array).map(JsonNode::asText).toList();
    }
}
