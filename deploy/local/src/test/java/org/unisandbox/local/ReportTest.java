package org.unisandbox.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports from the command line, against an analysis-service that is played. */
class ReportTest {

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
        return terminal.call(("report --data data " + arguments).strip().split(" "));
    }

    private String output() {
        return terminal.output();
    }

    @Test
    void runsAreAskedForInTheirOrderAndPrinted() {
        assertThat(call("e1 c2")).isZero();
        assertThat(output()).isEqualToNormalizingNewlines("played report\n");
        assertThat(services.reports()).containsExactly("runs=e1,c2&format=html&pairs=2");
    }

    @Test
    void aFileHoldsTheFormatAndStandardOutputItsName() {
        assertThat(call("e1 --format pdf --pairs 0 --out reports/e1.pdf")).isZero();
        assertThat(folder.resolve("reports/e1.pdf")).hasContent("played report");
        assertThat(output().strip()).isEqualTo(folder.resolve("reports/e1.pdf").toString());
        assertThat(services.reports()).containsExactly("runs=e1&format=pdf&pairs=0");
    }

    @Test
    void aKnowledgeStudyIsItsParts() throws IOException {
        Path studies = Files.createDirectories(folder.resolve("data/studies"));
        Files.writeString(studies.resolve("knowledge-1.json"), """
                {"run": "knowledge-1", "parts": {"s1-before-forward": "e1", "s1-injection": "i1", "s1-after-forward": "e2"}}
                """);

        assertThat(call("knowledge-1 p3")).isZero();
        assertThat(services.reports()).containsExactly("runs=e1,i1,e2,p3&format=html&pairs=2");
    }

    @Test
    void whatCannotBeIsRefusedBeforeAnythingIsAsked() {
        assertThat(call("e1 --format docx")).isEqualTo(2);
        assertThat(terminal.errors()).contains("choose from html, md, latex, csv, pdf");
        assertThat(call("e1 --format pdf")).isEqualTo(2);
        assertThat(terminal.errors()).contains("save it with --out FILE");
        assertThat(call("knowledge-none")).isEqualTo(2);
        assertThat(call("")).isEqualTo(2);
        assertThat(services.reports()).isEmpty();
    }
}
