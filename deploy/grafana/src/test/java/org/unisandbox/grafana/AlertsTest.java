package org.unisandbox.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertsTest {

    private static final Path ALERTS = Path.of("alerts");
    private static final Path RUNBOOKS = Path.of("../../docs/runbooks.md");
    private static final String PACKAGE = "Prometheus (Debian: apt-get install prometheus)";

    @ParameterizedTest
    @ValueSource(strings = {"models", "pipeline", "services", "training"})
    void everyAlertFiresOnItsCauseAndIsSilentOtherwise(String group) throws Exception {
        Tool promtool = Tool.required("promtool", PACKAGE);

        Tool.Result result = promtool.run(ALERTS, "test", "rules", "tests/" + group + ".yaml");

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(firing(group)).containsAll(alerts(group).map(alert -> alert.path("alert").asText()).toList());
    }

    @Test
    void prometheusTakesItsConfigurationAndTheRules() throws Exception {
        Tool.Result result = Tool.required("promtool", PACKAGE).run(Path.of("."), "check", "config", "prometheus.yml");

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output())
                .contains("alerts/models.yaml", "alerts/pipeline.yaml", "alerts/services.yaml", "alerts/training.yaml");
    }

    /** Without its discovery of pods, which Debian's Prometheus is built without. */
    @Test
    void prometheusInAClusterTakesItsConfiguration(@TempDir Path folder) throws Exception {
        YAMLMapper yaml = new YAMLMapper();
        ObjectNode configuration = (ObjectNode) yaml.readTree(Path.of("prometheus-kubernetes.yaml").toFile());
        JsonNode discovery = ((ObjectNode) configuration.at("/scrape_configs/0")).remove("kubernetes_sd_configs");
        configuration.set("rule_files", yaml.createArrayNode().add(ALERTS.toAbsolutePath() + "/*.yaml"));
        yaml.writeValue(folder.resolve("prometheus.yaml").toFile(), configuration);

        Tool.Result result = Tool.required("promtool", PACKAGE).run(folder, "check", "config", "prometheus.yaml");

        assertThat(discovery).isEqualTo(yaml.readTree("[{role: pod, namespaces: {names: [unisandbox]}}]"));
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output())
                .contains("alerts/models.yaml", "alerts/pipeline.yaml", "alerts/services.yaml", "alerts/training.yaml");
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyAlertSaysWhatToDo(JsonNode alert) throws IOException {
        String name = alert.path("alert").asText();

        assertThat(alert.at("/labels/severity").asText()).isIn("critical", "warning");
        assertThat(alert.at("/annotations/summary").asText()).isNotBlank();
        assertThat(alert.at("/annotations/description").asText()).isNotBlank();
        assertThat(alert.at("/annotations/runbook_url").asText())
                .isEqualTo("docs/runbooks.md#" + name.toLowerCase(Locale.ROOT));
        assertThat(section(name)).contains("**Means.**", "**Look.**", "**Do.**");
    }

    @Test
    void everyRunbookIsOfAnAlert() throws IOException {
        List<String> headings = Files.readAllLines(RUNBOOKS).stream()
                .filter(line -> line.startsWith("### "))
                .map(line -> line.substring(4))
                .toList();

        assertThat(headings).containsExactlyInAnyOrderElementsOf(
                all().map(alert -> alert.path("alert").asText()).toList());
    }

    static Stream<JsonNode> all() throws IOException {
        return Stream.of("models", "pipeline", "services", "training").flatMap(AlertsTest::alerts);
    }

    private static Stream<JsonNode> alerts(String group) {
        try {
            JsonNode file = new YAMLMapper().readTree(ALERTS.resolve(group + ".yaml").toFile());
            return StreamSupport.stream(file.at("/groups/0/rules").spliterator(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The alerts that the tests of a group have seen firing. */
    private static List<String> firing(String group) throws IOException {
        return new YAMLMapper()
                .readTree(ALERTS.resolve("tests").resolve(group + ".yaml").toFile())
                .findValuesAsText("labels")
                .stream()
                .map(labels -> labels.replaceAll(".*\"(.*)\".*", "$1"))
                .toList();
    }

    private static String section(String name) throws IOException {
        String runbooks = Files.readString(RUNBOOKS);
        int begin = runbooks.indexOf("### " + name + "\n");
        assertThat(begin).as("a runbook for " + name).isNotNegative();
        int end = runbooks.indexOf("\n### ", begin + 1);
        return runbooks.substring(begin, end < 0 ? runbooks.length() : end);
    }
}
