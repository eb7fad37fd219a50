package org.unisandbox.grafana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DashboardsTest {

    private static final Path DASHBOARDS = Path.of("dashboards");
    private static final List<String> NAMES = List.of("models.json", "pipeline.json", "services.json", "training.json");

    @Test
    void whatIsCommittedIsWhatTheCodeMakes(@TempDir Path folder) throws Exception {
        Tool node = Tool.required("node", "Node.js");
        install(folder);

        Tool.Result made = node.run(folder, "generator/generate.js", "made");

        assertThat(made.exitCode()).as(made.output()).isZero();
        assertThat(files(folder.resolve("made"))).isEqualTo(NAMES).isEqualTo(files(DASHBOARDS));
        for (String name : NAMES) {
            assertThat(DASHBOARDS.resolve(name)).as(name).hasSameTextualContentAs(folder.resolve("made").resolve(name));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"models", "pipeline", "services", "training"})
    void everyPanelSaysWhatItShows(String name) throws IOException {
        JsonNode dashboard = new ObjectMapper().readTree(DASHBOARDS.resolve(name + ".json").toFile());

        assertThat(dashboard.path("uid").asText()).isEqualTo("unisandbox-" + name);
        assertThat(dashboard.path("editable").asBoolean()).isFalse();
        assertThat(dashboard.path("panels"))
                .filteredOn(panel -> !panel.path("type").asText().equals("row"))
                .hasSizeGreaterThanOrEqualTo(9)
                .allSatisfy(panel -> {
                    assertThat(panel.path("title").asText()).isNotBlank();
                    assertThat(panel.path("description").asText()).isNotBlank();
                    assertThat(panel.at("/fieldConfig/defaults/unit").asText()).isNotBlank();
                    assertThat(panel.path("targets")).isNotEmpty();
                    assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${datasource}");
                });
    }

    @Test
    void theLockFileNamesNoRegistry() {
        assertThat(Path.of("package-lock.json")).content().doesNotContain("resolved", "http").contains("integrity");
    }

    /** Takes the packages that are here, or fetches those of the lock file. */
    private static void install(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("generator"));
        for (String file : List.of("package.json", "package-lock.json", ".npmrc")) {
            Files.copy(Path.of(file), folder.resolve(file));
        }
        for (String file : files(Path.of("generator"))) {
            Files.copy(Path.of("generator", file), folder.resolve("generator").resolve(file));
        }
        Tool npm = Tool.required("npm", "Node.js");
        Tool.Result installed = npm.run(folder, "ci", "--ignore-scripts", "--prefer-offline");
        assumeTrue(installed.exitCode() == 0, "Grafana's SDK cannot be fetched here: " + installed.output());
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
