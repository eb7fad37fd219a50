package org.unisandbox.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int call(String... arguments) {
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        return UniSandbox.commandLine(new Workplace(folder, folder, Map.of(), console)).execute(arguments);
    }

    private static Figure rate(double target, Double... values) {
        return new Figure("a", "items/s", List.of(values), Optional.of(Figure.Target.atLeast(target)), 1);
    }

    @Test
    void theRepeatInTheMiddleCounts() {
        assertThat(rate(50, 90.0, 10.0, 60.0).value()).isEqualTo(60);
        assertThat(rate(50, 90.0, 10.0, 60.0).min()).isEqualTo(10);
        assertThat(rate(50, 90.0, 10.0, 60.0).max()).isEqualTo(90);
    }

    @Test
    void ofTwoInTheMiddleTheWorseOneCounts() {
        assertThat(rate(50, 90.0, 40.0).value()).isEqualTo(40);
        Figure seconds = new Figure("b", "s", List.of(4.0, 9.0), Optional.of(Figure.Target.atMost(5)), 1);
        assertThat(seconds.value()).isEqualTo(9);
        assertThat(seconds.isMissed()).isTrue();
    }

    @Test
    void aMissedTargetShows() {
        assertThat(rate(50, 40.0).isMissed()).isTrue();
        assertThat(rate(50, 40.0).row()).contains("MISSED >= 50");
        assertThat(rate(50, 40.0).json().get("met").asBoolean()).isFalse();
        assertThat(rate(1.5, 1.0).row()).contains("MISSED >= 1.5");
        assertThat(rate(50, 50.0).isMissed()).isFalse();
        assertThat(rate(50, 100.0).json().get("ratio").asDouble()).isEqualTo(2);
    }

    @Test
    void everyFigureIsMeasured() throws Exception {
        assertThat(call("bench", "datasets", "--items", "1001", "--repeats", "1", "--json")).as(err.toString()).isZero();

        JsonNode report = new ObjectMapper().readTree(out.toByteArray());
        assertThat(report.get("machine").asText()).contains("Java ", "load ");
        List<String> names = new ArrayList<>();
        for (JsonNode figure : report.get("figures")) {
            names.add(figure.get("name").asText());
            assertThat(figure.get("value").asDouble()).as(names.getLast()).isPositive();
            assertThat(figure.get("unit").asText()).isIn("items/s", "s", "MB", "MB/s");
            assertThat(figure.get("min").asDouble()).isLessThanOrEqualTo(figure.get("max").asDouble());
        }
        assertThat(names).doesNotHaveDuplicates().contains(
                "generate.math1.natural", "generate.mapping3.reference", "generate.million-items",
                "generate.million-pairs", "generate.heap", "audit.math2", "audit.mapping3", "audit.knowledge",
                "audit.heap", "import.read", "import.heap", "leaks.math", "leaks.mapping");
        assertThat(report.findValues("against")).hasSize(12 + 2 + 1 + 7 + 1 + 1);
    }

    @Test
    void whatCannotBeMeasuredIsRefused() {
        assertThat(call("bench", "datasets", "--repeats", "0")).isEqualTo(2);
        assertThat(call("bench", "datasets", "--items", "1")).isEqualTo(2);
        assertThat(call("bench")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "unisandbox: --repeats must be 1 to 100: 0",
                        "unisandbox: --items must be 2 to 10000000: 1",
                        "unisandbox: a command is missing: bench datasets, model, probe, startup, soak");
    }
}
