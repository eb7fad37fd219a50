package org.unisandbox.analysis.domain.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.unisandbox.analysis.domain.document.Block;
import org.unisandbox.analysis.domain.document.Block.Cell;
import org.unisandbox.analysis.domain.document.Block.Column;
import org.unisandbox.analysis.domain.document.Block.Kind;
import org.unisandbox.analysis.domain.document.Block.Line;
import org.unisandbox.analysis.domain.document.Document;
import org.unisandbox.analysis.domain.document.Measure;
import org.unisandbox.analysis.domain.document.Measure.Field;
import org.unisandbox.analysis.domain.document.Plot;
import org.unisandbox.umm.probe.Curve;
import org.unisandbox.umm.probe.ProbeResult;

/**
 * A probe as a part of a document; its curves are those of figure 4 of arXiv 2511.20561.
 *
 * @param plan   what was asked for
 * @param result what came out
 * @param page   the same in words
 */
public record ProbeChapter(ProbePlan plan, ProbeResult result, ProbePage page) {

    private static final String LENS = "The lens reads words from each hidden state: the logit lens with the model's own head and a"
            + " softmax over the whole vocabulary, the nearest lens with the words of the nearest contextual embeddings. Intervals"
            + " are 95%, from resampled prompts; tests permute the queries within each prompt. The same files and the same seed give"
            + " these numbers again.";

    /** As a document of its own. */
    public Document document() {
        return new Document(
                page.title(),
                page.subtitle(),
                Stream.concat(blocks(2).stream(), Block.section(2, "Method", method())).toList(),
                measures());
    }

    /** @param level of its headings */
    public List<Block> blocks(int level) {
        return Stream.of(
                        Block.section(level, "Words over the queries", curves()),
                        Block.section(level, "Which queries carry what is drawn", causal()),
                        Block.section(level, "Words at each query", List.of(heat())),
                        Block.section(level, "Peaks", List.of(peaks())),
                        Block.section(level, "The words of each query", List.of(queries())))
                .flatMap(each -> each)
                .toList();
    }

    private List<Block> curves() {
        List<Block> blocks = new ArrayList<>();
        String broken = page.broken().isEmpty() ? "" : " Broken lines are " + page.broken() + '.';
        blocks.add(new Block.Chart(
                "Words over the queries",
                "Means over the prompts; shaded are 95% intervals, points are peaks." + broken,
                page.curves(),
                "",
                Optional.of(new Plot(
                        Plot.Kind.CURVES,
                        "query",
                        IntStream.range(0, result.queries()).mapToObj(Integer::toString).toList(),
                        words().map(word -> new Plot.Series(word.name(), points(word.curve()))).toList()))));
        page.findings().forEach(finding -> blocks.add(new Block.Paragraph(finding)));
        return blocks;
    }

    private record Word(String name, Curve curve) {}

    private Stream<Word> words() {
        return Stream.concat(
                Stream.of(new Word("target", result.target())),
                result.attributes().stream().map(attribute -> new Word(attribute.name(), attribute.curve())));
    }

    private static List<Plot.Point> points(Curve curve) {
        return IntStream.range(0, curve.mean().size())
                .mapToObj(query -> new Plot.Point(query, curve.mean().get(query), curve.low().get(query), curve.high().get(query)))
                .toList();
    }

    private List<Block> causal() {
        return page.causal().map(ProbeChapter::causal).orElse(List.of());
    }

    private static List<Block> causal(ProbePage.Causal causal) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Chart(
                "What is drawn when a query is changed",
                "How often the target is drawn when a query holds its mean over the prompts, when a random query is in its place, and"
                        + " how often another prompt's target is drawn when it holds what it holds there. Shaded are 95% intervals.",
                causal.chart(),
                "",
                Optional.empty()));
        causal.findings().forEach(finding -> blocks.add(new Block.Paragraph(finding)));
        blocks.add(new Block.Grid(
                "What is drawn when a query is changed",
                "Exact McNemar tests against nothing changed, adjusted for the number of queries (Holm).",
                List.of(
                        Column.number("Query"), Column.number("Target, query ablated"), Column.number("p"),
                        Column.number("Target, query untrained"), Column.number("p"),
                        Column.number("Other's target, query swapped"), Column.number("p")),
                causal.queries().stream()
                        .map(query -> Line.of(
                                Kind.PLAIN, Integer.toString(query.number()), query.ablated(), query.ablatedP(), query.untrained(),
                                query.untrainedP(), query.swapped(), query.swappedP()))
                        .toList()));
        return blocks;
    }

    private Block heat() {
        return new Block.Chart(
                "Words at each query",
                "The darker, the more of the word is there. Quoted words are those most there at any query; blank where none of the"
                        + " ten most there.",
                page.heat(),
                "",
                Optional.empty());
    }

    private Block peaks() {
        List<Column> columns = new ArrayList<>(List.of(
                Column.words("Words"), Column.number("Query"), Column.number("Mean there"), Column.number("95% interval"),
                Column.words("Test")));
        if (page.control()) {
            columns.add(Column.number("More than the control"));
        }
        return new Block.Grid(
                "Peaks",
                "Permutation tests: queries in any order within each prompt.",
                columns,
                page.peaks().stream().map(this::peak).toList());
    }

    private Line peak(ProbePage.Peak peak) {
        List<Cell> cells = new ArrayList<>(List.of(
                Cell.of(peak.name()),
                Cell.of(Integer.toString(peak.query())),
                Cell.strong(peak.share()),
                Cell.of(peak.interval()),
                Cell.of(peak.test())));
        if (page.control()) {
            cells.add(Cell.of(peak.difference()));
        }
        return new Line(Kind.PLAIN, cells);
    }

    private Block queries() {
        return new Block.Grid(
                "The words of each query",
                "The ten most there, with their mean.",
                List.of(Column.number("Query"), Column.words("Words")),
                page.queries().stream()
                        .map(query -> Line.of(Kind.PLAIN, Integer.toString(query.number()), query.words()))
                        .toList());
    }

    /** How it was made, and the command that makes it again. */
    public List<Block> method() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph(LENS));
        blocks.add(new Block.Command(command()));
        List<Block.Fact> facts = new ArrayList<>();
        facts.add(new Block.Fact("Probe", plan.id()));
        page.method().forEach(fact -> facts.add(new Block.Fact(fact.name(), fact.value())));
        plan.source().ifPresent(source -> facts.add(
                new Block.Fact("Prompts", String.join(" / ", source.asked().orElse(source.prompts())))));
        blocks.add(new Block.Facts(facts));
        return blocks;
    }

    private String command() {
        String choice = " --lens " + plan.lens().code() + " --seed " + plan.choice().seed()
                + (plan.lens() == LensChoice.NEAREST ? " --neighbours " + plan.choice().neighbours() : "");
        return plan.source()
                .map(source -> "./unisandbox probe --model " + plan.model().orElse("reference-query") + '@' + source.revision()
                        + " --prompts PROMPTS --words WORDS" + (source.asked().isPresent() ? " --mode cot" : "")
                        + (source.intervenes() ? " --interventions" : "") + " --seed " + plan.choice().seed())
                .orElseGet(() -> "./unisandbox probe --activations ACTIVATIONS --vocabulary VOCABULARY --words WORDS" + choice);
    }

    /** Its numbers, in full. */
    public List<Measure> measures() {
        Measure probe = Measure.of("probe", plan.id())
                .with(Field.MODEL, plan.model().orElse(""))
                .with(Field.REVISION, plan.source().map(ProbePlan.Source::revision).orElse(""))
                .with(Field.N, result.prompts());
        List<Measure> measures = new ArrayList<>();
        words().forEach(word -> points(word.curve()).forEach(point -> measures.add(probe
                .with(Field.ABOUT, word.name())
                .with(Field.PLACE, point.place())
                .with(Field.VALUE, point.share())
                .with(Field.LOW, point.low())
                .with(Field.HIGH, point.high()))));
        Measure peak = probe.with(Field.TABLE, "probe-peak");
        measures.add(peak.with(Field.ABOUT, "target").with(Field.VALUE, result.targetPeak())
                .with(Field.P, result.targetInLastQuarter().p()));
        result.attributes().forEach(attribute -> measures.add(peak
                .with(Field.ABOUT, attribute.name())
                .with(Field.VALUE, attribute.curve().peak())
                .with(Field.P, attribute.beforeTarget().p())));
        return measures;
    }
}
