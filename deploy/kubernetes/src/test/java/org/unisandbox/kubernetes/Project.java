package org.unisandbox.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** Files of the project that the manifests have to agree with. */
final class Project {

    static final List<String> SERVICES =
            List.of("analysis-service", "dataset-service", "generation-service", "trainer-service", "verifier-service");

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private Project() {}

    static Path path(String name) {
        return ROOT.resolve(name);
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The configuration that a service brings. */
    static Properties configuration(String service) {
        return properties(path(service + "/src/main/resources/application.properties"));
    }

    /** The configuration that all services have. */
    static Properties sharedConfiguration() {
        return properties(path("libs/service-kit/src/main/resources/META-INF/microprofile-config.properties"));
    }

    private static Properties properties(Path file) {
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What all services read: names of topics by the channels of {@code application.properties}. */
    static List<String> incomingTopics(String service) {
        Properties properties = configuration(service);
        return properties.stringPropertyNames().stream()
                .filter(name -> name.matches("mp\\.messaging\\.incoming\\..*\\.topics?"))
                .flatMap(name -> Stream.of(properties.getProperty(name).split(",")))
                .sorted()
                .toList();
    }

    /** How many consumers of a topic one pod of a service has; 0 if it does not read it. */
    static int consumers(String service, String topic) {
        Properties properties = configuration(service);
        return properties.stringPropertyNames().stream()
                .filter(name -> name.matches("mp\\.messaging\\.incoming\\..*\\.topics?"))
                .filter(name -> List.of(properties.getProperty(name).split(",")).contains(topic))
                .map(name -> name.substring(0, name.lastIndexOf('.')) + ".concurrency")
                .mapToInt(name -> Integer.parseInt(properties.getProperty(name, "1")))
                .sum();
    }

    /** All sources of services and libraries, tests left out. */
    static Stream<Path> sources() {
        return Stream.concat(SERVICES.stream(), Stream.of("libs/service-kit", "libs/umm", "libs/endpoints"))
                .map(module -> path(module + "/src/main/java"))
                .flatMap(Project::files)
                .filter(file -> file.toString().endsWith(".java"));
    }

    static Stream<Path> files(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
