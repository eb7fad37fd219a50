package org.unisandbox.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The description of a service's interface as it is published: {@code docs/api/SERVICE.yaml}. */
public final class PublishedApi {

    private static final Path FOLDER = Path.of("../docs/api");

    private PublishedApi() {}

    /**
     * Passes if the published description says what the service answers, in whatever order. With {@code -Dapi.write=true} it
     * is written.
     *
     * @param service such as {@code dataset-service}
     * @param served  the service's answer at {@code /q/openapi?format=yaml}
     * @throws AssertionError with the first difference and what to do
     */
    public static void check(String service, String served) {
        Path file = FOLDER.resolve(service + ".yaml");
        try {
            if (Boolean.getBoolean("api.write")) {
                Files.writeString(file, served);
            }
            YAMLMapper yaml = new YAMLMapper();
            difference("", yaml.readTree(Files.readString(file)), yaml.readTree(served)).ifPresent(where -> {
                throw new AssertionError(("%s is not what the service answers, at %s. Write it anew: mvn -pl %s -am test"
                                + " -Dtest=PublishedApiTest -Dapi.write=true -Dsurefire.failIfNoSpecifiedTests=false")
                        .formatted(file.normalize(), where, service));
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot compare " + file, e);
        }
    }

    private static Optional<String> difference(String path, JsonNode one, JsonNode other) {
        if (one.equals(other)) {
            return Optional.empty();
        }
        if (!one.isObject() || !other.isObject()) {
            return Optional.of(path);
        }
        Set<String> names = new TreeSet<>();
        one.fieldNames().forEachRemaining(names::add);
        other.fieldNames().forEachRemaining(names::add);
        return names.stream()
                .map(name -> difference(path + '/' + name, one.path(name), other.path(name)))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
