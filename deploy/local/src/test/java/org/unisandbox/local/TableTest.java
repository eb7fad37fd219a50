package org.unisandbox.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
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

    private Terminal terminal;
    private StubServices services;

    @BeforeEach
    void start() throws IOException {
        terminal = new Terminal(folder);
        services = new StubServices(folder.resolve("data"));
    }

    @AfterEach
    void stop() {
        services.close();
    }

    private int call(String arguments) {
        return terminal.call(("table --data data " + arguments).strip().split(" "));
    }

    private String output() {
        return terminal.output();
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
        assertThat(terminal.errors().lines()).singleElement().asString().startsWith("unisandbox: ");
        assertThat(output()).isEmpty();
    }
}
