package org.unisandbox.analysis.domain.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unisandbox.analysis.domain.document.Block;
import org.unisandbox.analysis.domain.document.Block.Fact;
import org.unisandbox.analysis.domain.document.CsvFormat;
import org.unisandbox.analysis.domain.document.Document;
import org.unisandbox.analysis.domain.document.HtmlFormat;
import org.unisandbox.analysis.domain.document.LatexFormat;
import org.unisandbox.analysis.domain.document.MarkdownFormat;
import org.unisandbox.analysis.domain.document.PdfFormat;
import org.unisandbox.analysis.domain.study.StudyTable;
import org.unisandbox.contracts.Judge;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportDocumentTest {

    private static final Report FULL = Reports.full();
    private static final Report EMPTY = Reports.empty();

    private final Document full = document(FULL);
    private final Document empty = document(EMPTY);

    private static Document document(Report report) {
        return ReportDocument.of(
                        report,
                        StudyTable.of(List.of(new StudyTable.Scored(report.evaluation(), Judge.ORACLE, report.table()))),
                        "c0de",
                        Instant.parse("2026-02-01T10:00:00Z"))
                .document();
    }

    @Test
    void findingsSayWhatTheNumbersSay() {
        assertThat(new Findings(FULL).sentences())
                .contains(
                        "Over all tasks, reference draws 0.025 (0.015 to 0.041) of the pairs right in normal mode and 0.945"
                                + " (0.924 to 0.961) with a thought first (CoT); a guess gets 0.145. The difference is +0.920"
                                + " (+0.894 to +0.939) on the same pairs, more than chance explains (exact McNemar,"
                                + " p = 1.4e−166).",
                        "In normal mode math lies below chance (0.010, a guess gets 0.040) because many images are invalid:"
                                + " only 50% of them show something valid, and an image that shows nothing is never right.",
                        "Asked the same items in words, without a thought, reference answers 0.500 (0.444 to 0.556) of the math"
                                + " pairs and 0.590 (0.534 to 0.644) of the mapping pairs right.");
        assertThat(new Findings(EMPTY).sentences())
                .containsExactly(
                        "The evaluation is still running; these numbers will change.",
                        "The items were not asked in words: the model answers no text.");
    }

    @Test
    void tablesHoldFormattedNumbers() {
        assertThat(cells(grid(full, "Scores").lines().getFirst()))
                .containsExactly(
                        "math1", "Normal", "oracle", "0.000", "0.000 to 0.037", "0.000", "0.500", "0.040", "−0.042", "100", "0", "0");
        assertThat(grid(full, "Scores").lines().getLast().kind()).isEqualTo(Block.Kind.AVERAGE);
        assertThat(cells(grid(empty, "Scores").lines().getFirst()).get(3)).isEqualTo("–");
        assertThat(cells(grid(full, "Judges against the oracle").lines().getFirst()).get(2)).isEqualTo("1.000");
    }

    @Test
    void theTasksOfTheStudyStandSideBySide() {
        Block.Grid grid = grid(full, "The tasks of the study");

        assertThat(grid.groups()).extracting(Block.Span::name).containsExactly("", "", "", "Math", "Mapping", "", "", "");
        assertThat(cells(grid.lines().get(0)))
                .containsExactly(
                        "reference", "Normal", "oracle", "0.000", "0.010", "0.020", "0.010", "0.030", "0.040", "0.050", "0.040",
                        "0.025", "600", "0");
        assertThat(cells(grid.lines().get(3)))
                .containsExactly(
                        "reference", "CoT", "oracle", "0.900", "0.900", "0.900", "0.900", "0.990", "0.990", "0.990", "0.990", "0.945",
                        "600", "0");
        assertThat(cells(grid.lines().get(4)).get(3)).isEqualTo("0.826–0.945");
    }

    @Test
    void theCommandGivesTheSameNumbersAgain() {
        assertThat(new Method(FULL).command())
                .isEqualTo("./unisandbox evaluate --model reference@" + "5e".repeat(32)
                        + " --tasks math1,math2,math3,mapping1,mapping2,mapping3 --modes normal,cot"
                        + " --judges oracle,self -n 100 --seed 7");
        assertThat(new Method(EMPTY).command()).endsWith(" --seed 7 --image-temperature 1.5 --thought-temperature 0.25");
    }

    @Test
    void theMethodNamesEverythingThatDecides() {
        assertThat(new Method(FULL).facts())
                .contains(
                        new Fact("Model revision (SHA-256)", "5e".repeat(32)),
                        new Fact("Modes", "normal, cot"),
                        new Fact("Judge self", "reference@" + "5e".repeat(32) + ", threshold 0.5"),
                        new Fact("Dataset math1 (SHA-256)", "ab".repeat(32) + ", by unisandbox-math/1"),
                        new Fact("Dataset mapping3 (SHA-256)", "cd".repeat(32)),
                        new Fact("Code revision", "beef"),
                        new Fact("Began", "2026-01-31 15:45 UTC"),
                        new Fact("Took", "4 min 12 s"));
        assertThat(new Method(EMPTY).facts()).as("nobody knows").noneMatch(fact -> fact.toString().contains("Code revision"));
        assertThat(full.blocks())
                .contains(new Block.Facts(List.of(
                        new Fact("Code revision of this report", "c0de"), new Fact("Written", "2026-02-01 10:00 UTC"))))
                .contains(new Block.Command("./unisandbox report 20260131-154500-3fa91c --format html --out report.html"));
    }

    @Test
    void theChartHasABarForEveryScoreAndSaysTheSameInWords() throws Exception {
        ScoreChart scores = new ScoreChart(FULL);
        org.w3c.dom.Document chart = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(scores.svg())));
        NodeList titles = chart.getElementsByTagName("title");
        List<String> texts = IntStream.range(0, titles.getLength())
                .mapToObj(i -> titles.item(i).getTextContent())
                .toList();

        assertThat(texts).contains("math1 CoT: 0.900 (0.826 to 0.945)", "all in words: 0.545").hasSize(1 + 9 * 2 + 9);
        assertThat(chart.getElementsByTagName("desc").item(0).getTextContent()).contains("math1 CoT: 0.900 (0.826 to 0.945)");
        assertThat(scores.text().lines().skip(1).findFirst())
                .hasValue("math1     CoT     " + "█".repeat(27) + "···" + " 0.900 (0.826 to 0.945)");
        assertThat(scores.plot().lines()).hasSize(3);
        assertThat(scores.plot().lines().get(1).points().getFirst().share()).isEqualTo(0.9);
        assertThat(new ScoreChart(EMPTY).svg()).startsWith("<svg").endsWith("</svg>");
    }

    @Test
    void thePageNeedsNothingElseAndIsXmlToo() throws Exception {
        String page = HtmlFormat.text(full);

        assertThat(page)
                .contains("<svg viewBox=", "data:image/png;base64,iVBOR", "<td><strong>0.900</strong></td>")
                .contains("12 / (7 - 3) * 1 &lt; 9 | § stands for ¶ &amp; &quot;x&quot;.")
                .contains("<span class=\"badge pass\">pass</span> says the oracle: sees 3 apples")
                .contains("In normal mode math lies below chance")
                .doesNotContain("src=\"http", "href=", "<script", "url(", "@import")
                .containsOnlyOnce("<h1>");
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(page)));
        assertThat(HtmlFormat.text(empty)).contains("still running").doesNotContain("class=\"items\"");
    }

    @Test
    void markdownTablesKeepTogetherAndPromptsAreEscaped() {
        assertThat(MarkdownFormat.text(full))
                .startsWith("# What reference draws, with and without a thought\n\n")
                .contains("\n| math1 | CoT | oracle | **0.900** | 0.826 to 0.945 | 0.900 |")
                .contains("12 / (7 - 3) \\* 1 \\< 9 \\| § stands for ¶ \\& \"x\".")
                .contains("\n| Normal | CoT |\n|---|---|\n| ![Image in which")
                .contains("| **fail** says the oracle: sees nothing valid<br>**fail** says")
                .doesNotContain("\n\n\n");
        assertThat(MarkdownFormat.text(empty)).contains("still running");
    }

    @Test
    void csvHasEveryNumberInFull() {
        List<String> lines = CsvFormat.text(full).lines().toList();

        assertThat(lines)
                .contains("scores,20260131-154500-3fa91c,reference," + "5e".repeat(32)
                        + ",math1,cot,oracle,,100,0.9,0.8256343384950866,0.9447708629393249,0.04,0.8958333333333334,,0,0")
                .hasSize(1 + 3 * 9 * 2 * 2 + 9 * 2 + 9 + 3);
        assertThat(lines).allSatisfy(line -> assertThat(line.split(",", -1)).hasSize(17));
    }

    @Test
    void thePdfHoldsTheNumbersAndItsFonts() throws IOException {
        byte[] pdf = PdfFormat.bytes(full);
        if (System.getProperty("pdf") != null) {
            Files.write(Path.of(System.getProperty("pdf")), pdf);
        }

        try (PDDocument document = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
            for (Block.Line line : grid(full, "Scores").lines()) {
                assertThat(text).contains(String.join(" ", cells(line)));
            }
            assertThat(text).contains("5e".repeat(32).substring(0, 20), "12 / (7 - 3) * 1 < 9 | § stands for ¶ & \"x\".");
            for (PDPage page : document.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
                }
            }
        }
    }

    @Test
    void latexIsBalanced() {
        for (Document document : List.of(full, empty)) {
            String latex = LatexFormat.text(document);
            assertThat(count(latex, "\\begin{")).isEqualTo(count(latex, "\\end{"));
            String bare = latex.replaceAll("\\\\[{}%&#_$\\\\]", "");
            assertThat(count(bare, "{")).isEqualTo(count(bare, "}"));
            assertThat(latex).doesNotContain(" & \"x\"", "−");
        }
    }

    @Test
    void latexCompiles(@TempDir Path folder) throws Exception {
        assumeTrue(hasPdflatex(), "there is no pdflatex on this machine");
        Files.writeString(folder.resolve("report.tex"), LatexFormat.text(full));
        Process latex = new ProcessBuilder("pdflatex", "-interaction=nonstopmode", "-halt-on-error", "report.tex")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();

        assertThat(latex.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(latex.exitValue()).as(() -> tail(folder.resolve("report.log"))).isZero();
        try (PDDocument document = Loader.loadPDF(folder.resolve("report.pdf").toFile())) {
            assertThat(document.getNumberOfPages()).isPositive();
        }
    }

    private static boolean hasPdflatex() throws InterruptedException {
        try {
            return new ProcessBuilder("kpsewhich", "pgfplots.sty").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String tail(Path log) {
        try {
            String text = Files.readString(log, StandardCharsets.ISO_8859_1);
            return text.substring(Math.max(0, text.indexOf("\n!")));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static int count(String text, String what) {
        return text.split(Pattern.quote(what), -1).length - 1;
    }

    private static Block.Grid grid(Document document, String title) {
        return document.blocks().stream()
                .flatMap(block -> block instanceof Block.Grid grid ? Stream.of(grid) : Stream.of())
                .filter(grid -> grid.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> cells(Block.Line line) {
        return line.cells().stream().map(Block.Cell::text).toList();
    }
}
