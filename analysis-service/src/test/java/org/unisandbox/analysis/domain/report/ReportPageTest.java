package org.unisandbox.analysis.domain.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.unisandbox.analysis.domain.report.ReportPage.Fact;
import org.unisandbox.analysis.domain.report.ReportPage.Score;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportPageTest {

    private final ReportPage full = ReportPage.of(Reports.full());
    private final ReportPage empty = ReportPage.of(Reports.empty());

    @Test
    void findingsSayWhatTheNumbersSay() {
        assertThat(full.findings())
                .contains(
                        "Over all tasks, reference draws 0.03 (0.02 to 0.04) of the pairs right in normal mode and 0.95"
                                + " (0.92 to 0.96) with a thought first (CoT); a guess gets 0.15. The difference is +0.92"
                                + " (+0.89 to +0.94) on the same pairs, more than chance explains (exact McNemar,"
                                + " p = 1.4e−166).",
                        "In normal mode math lies below chance (0.01, a guess gets 0.04) because many images are invalid:"
                                + " only 50% of them show something valid, and an image that shows nothing is never right.",
                        "Asked the same items in words, without a thought, reference answers 0.50 (0.44 to 0.56) of the math"
                                + " pairs and 0.59 (0.53 to 0.64) of the mapping pairs right.");
        assertThat(empty.findings())
                .containsExactly(
                        "The evaluation is still running; these numbers will change.",
                        "The items were not asked in words: the model answers no text.");
    }

    @Test
    void tablesHoldFormattedNumbers() {
        assertThat(full.scores().getFirst())
                .isEqualTo(new Score(
                        "math1", false, "Normal", "oracle", "0.00", "0.00 to 0.04", "0.00", "0.50", "0.04", "−0.04", 100,
                        0, 0));
        assertThat(full.scores().getLast().average()).isTrue();
        assertThat(empty.scores().getFirst().score()).isEqualTo("–");
        assertThat(full.judges().getFirst().kappa()).isEqualTo("1.00");
    }

    @Test
    void theCommandGivesTheSameNumbersAgain() {
        assertThat(full.command())
                .isEqualTo("./unisandbox evaluate --model reference@" + "5e".repeat(32)
                        + " --tasks math1,math2,math3,mapping1,mapping2,mapping3 --modes normal,cot"
                        + " --judges oracle,self -n 100 --seed 7");
        assertThat(empty.command()).endsWith(" --seed 7 --image-temperature 1.5 --thought-temperature 0.25");
    }

    @Test
    void theMethodNamesEverythingThatDecides() {
        assertThat(full.method())
                .contains(
                        new Fact("Model revision (SHA-256)", "5e".repeat(32)),
                        new Fact("Judge self", "reference@" + "5e".repeat(32) + ", threshold 0.5"),
                        new Fact("Dataset math1 (SHA-256)", "ab".repeat(32)),
                        new Fact("Began", "2026-01-31 15:45 UTC"),
                        new Fact("Took", "4 min 12 s"));
    }

    @Test
    void theChartHasABarForEveryScoreAndSaysTheSameInWords() throws Exception {
        Document chart = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(full.chart())));
        NodeList titles = chart.getElementsByTagName("title");
        List<String> texts = IntStream.range(0, titles.getLength())
                .mapToObj(i -> titles.item(i).getTextContent())
                .toList();

        assertThat(texts).contains("math1 CoT: 0.90 (0.83 to 0.94)", "all in words: 0.55").hasSize(1 + 9 * 2 + 9);
        assertThat(chart.getElementsByTagName("desc").item(0).getTextContent()).contains("math1 CoT: 0.90 (0.83 to 0.94)");
        assertThat(full.textChart().lines().skip(1).findFirst())
                .hasValue("math1     CoT     " + "█".repeat(27) + "···" + " 0.90 (0.83 to 0.94)");
        assertThat(empty.chart()).startsWith("<svg").endsWith("</svg>");
    }
}
