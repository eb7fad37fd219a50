package org.unisandbox.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of all models from the command line, against an analysis-service that is played. */
class TableTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private StubServices services;

    @BeforeEach
    void start() throws IOException {
        services = new StubServices(folder.resolve("data"));
    }

    @AfterEach
    void stop() {
        services.close();
    }

    private int call(String arguments) {
        out.reset();
        err.reset();
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        return UniSandbox.commandLine(new Workplace(folder, folder, Map.of(), console))
                .execute(("table --data data " + arguments).strip().split(" "));
    }

    private String output() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void itIsTextForTheTerminalUnlessAnotherFormatIsAskedFor() {
        assertThat(call("")).isZero();
        assertThat(output()).startsWith("Share of pairs right").contains("bagel  normal  oracle  0.030");
        assertThat(services.tables()).containsExactly("format=json");

        assertThat(call("--format latex --evaluations e1,e2 --judge self")).isZero();
        assertThat(output()).isEqualToNormalizingNewlines("played latex\n");
        assertThat(services.tables()).last().isEqualTo("format=latex&evaluations=e1,e2&judge=self");
    }

    @Test
    void aFileHoldsTheFormatAndStandardOutputItsNameOrTheDocument() throws Exception {
        assertThat(call("--format csv --output tables/all.csv")).isZero();
        assertThat(folder.resolve("tables/all.csv")).hasContent("played csv");
        assertThat(output().strip()).isEqualTo(folder.resolve("tables/all.csv").toString());

        assertThat(call("--output all.txt --json")).isZero();
        assertThat(folder.resolve("all.txt")).content().startsWith("Share of pairs right");
        assertThat(StubServices.JSON.readTree(output()).path("rows").get(0).path("label").asText()).isEqualTo("bagel");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--format pdf", "--format latex --json", "--judge nobody", "--output data", "--evaluations"})
    void badInputIsOneLineAndExitCodeTwo(String arguments) {
        assertThat(call(arguments)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).singleElement().asString().startsWith("unisandbox: ");
        assertThat(out.size()).isZero();
    }
}
