package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What dashboards and alerts ask of Prometheus. */
final class Queries {

    /** A machine without a GPU has nothing to tell of it. */
    private static final String ONLY_WITH_GPU = "unisandbox_gpu_";

    private Queries() {}

    /** Of all panels, for all models and services and the last minute. */
    static List<String> ofDashboards(Path folder) throws IOException {
        List<String> queries = new ArrayList<>();
        for (Path file : files(folder, ".json")) {
            new ObjectMapper()
                    .readTree(file.toFile())
                    .path("panels")
                    .findValuesAsText("expr")
                    .forEach(query -> queries.add(query.replace("$__rate_interval", "1m")
                            .replace("$model", ".+")
                            .replace("$service", ".+")));
        }
        queries.removeIf(query -> query.contains(ONLY_WITH_GPU));
        return queries;
    }

    /** Of all alerts, what they compare: each side that an alert combines, without the comparison at its end. */
    static List<String> ofAlerts(Path folder) throws IOException {
        List<String> queries = new ArrayList<>();
        for (Path file : files(folder, ".yaml")) {
            for (JsonNode rule : new YAMLMapper().readTree(file.toFile()).at("/groups/0/rules")) {
                Stream.of(rule.path("expr").asText().split("\n(and|unless) "))
                        .map(side -> side.strip().replaceAll("\\s*(==|[<>]=?)\\s*[0-9.]+$", ""))
                        .forEach(queries::add);
            }
        }
        return queries;
    }

    private static List<Path> files(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
        }
    }
}
