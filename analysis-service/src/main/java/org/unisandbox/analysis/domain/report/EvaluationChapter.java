package org.unisandbox.analysis.domain.report;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.unisandbox.analysis.domain.document.Block;
import org.unisandbox.analysis.domain.document.Block.Cell;
import org.unisandbox.analysis.domain.document.Block.Column;
import org.unisandbox.analysis.domain.document.Block.Fact;
import org.unisandbox.analysis.domain.document.Block.Kind;
import org.unisandbox.analysis.domain.document.Block.Line;
import org.unisandbox.analysis.domain.document.Measure;
import org.unisandbox.analysis.domain.document.Measure.Field;
import org.unisandbox.analysis.domain.table.JudgeQuality;
import org.unisandbox.analysis.domain.table.Row;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Outcome;

/**
 * An evaluation in words, tables and pictures.
 *
 * @param report what came out of it
 * @param level  of its headings
 */
record EvaluationChapter(Report report, int level) {

    List<Block> blocks() {
        return Stream.of(
                        Block.section(level, "Normal against CoT", picture()),
                        Block.section(level, "Scores", List.of(scores())),
                        Block.section(level, "CoT minus normal", differences()),
                        Block.section(level, "Answered in words, not drawn", words()),
                        Block.section(level, "How far the judges can be trusted", judges()),
                        Block.section(level, "Items and images", gallery()))
                .flatMap(each -> each)
                .toList();
    }

    private List<Block> picture() {
        ScoreChart chart = new ScoreChart(report);
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Chart(
                "Share of pairs drawn right, by task and mode",
                "Share of pairs with both halves drawn right, judged by %s. Whiskers are 95%% Wilson intervals."
                        .formatted(Wording.judge(report.leadingJudge())),
                chart.svg(),
                chart.text(),
                Optional.of(chart.plot())));
        new Findings(report).sentences().forEach(sentence -> blocks.add(new Block.Paragraph(sentence)));
        return blocks;
    }

    private Block.Grid scores() {
        return new Block.Grid(
                "Scores",
                "A pair is right when both its halves are; shares from 0 to 1. Guess is what guessing gets, corrected is the"
                        + " score with that taken out: 0 is a guess, 1 is all right. Errors and refusals are not scored.",
                List.of(
                        Column.words("Task"), Column.words("Mode"), Column.words("Judge"), Column.number("Pairs right"),
                        Column.number("95% interval"), Column.number("Items right"), Column.number("Valid images"),
                        Column.number("Guess"), Column.number("Corrected"), Column.number("Pairs"),
                        Column.number("Errors"), Column.number("Refused")),
                report.table().rows().stream().map(EvaluationChapter::line).toList());
    }

    private static Line line(Row row) {
        return new Line(kind(row.task()), List.of(
                Cell.of(row.task()),
                Cell.of(Wording.mode(row.mode())),
                Cell.of(row.judge().code()),
                Cell.strong(Wording.share(row.score())),
                Cell.of(Wording.interval(row.low(), row.high())),
                Cell.of(Wording.share(row.single())),
                Cell.of(Wording.share(row.valid())),
                Cell.of(Wording.share(row.chance())),
                Cell.of(Wording.signed(row.corrected())),
                Cell.of(Long.toString(row.n())),
                Cell.of(Long.toString(row.errors())),
                Cell.of(Long.toString(row.refused()))));
    }

    private static Kind kind(String task) {
        return Row.isAverage(task) ? Kind.AVERAGE : Kind.PLAIN;
    }

    private List<Block> differences() {
        return grid(
                "CoT minus normal",
                "On the same pairs: exact two-sided McNemar test, Bonett and Price's interval.",
                List.of(
                        Column.words("Task"), Column.words("Judge"), Column.number("Difference"),
                        Column.number("95% interval"), Column.number("p"), Column.number("Pairs")),
                report.table().comparisons().stream()
                        .map(c -> new Line(kind(c.task()), List.of(
                                Cell.of(c.task()),
                                Cell.of(c.judge().code()),
                                Cell.strong(Wording.difference(c.difference())),
                                Cell.of(Wording.difference(c.low()) + " to " + Wording.difference(c.high())),
                                Cell.of(Wording.probability(c.p())),
                                Cell.of(Integer.toString(c.n())))))
                        .toList());
    }

    private List<Block> words() {
        return grid(
                "Answered in words",
                "The same items, asked for the answer in words, without a thought.",
                List.of(
                        Column.words("Task"), Column.number("Pairs right"), Column.number("95% interval"),
                        Column.number("Items right"), Column.number("Pairs")),
                report.text().stream()
                        .map(t -> new Line(kind(t.task()), List.of(
                                Cell.of(t.task()),
                                Cell.strong(Wording.share(t.score())),
                                Cell.of(Wording.share(t.low()) + " to " + Wording.share(t.high())),
                                Cell.of(Wording.share(t.single())),
                                Cell.of(Long.toString(t.n())))))
                        .toList());
    }

    private List<Block> judges() {
        return grid(
                "Judges against the oracle",
                "On the images that both scored.",
                List.of(
                        Column.words("Judge"), Column.words("Against"), Column.number("Cohen's kappa"),
                        Column.number("Precision"), Column.number("Recall"), Column.number("Images")),
                report.table().judges().stream()
                        .map(q -> new Line(Kind.PLAIN, List.of(
                                Cell.of(Wording.judge(q.judge())),
                                Cell.of(Wording.judge(q.against())),
                                Cell.strong(Wording.share(q.kappa())),
                                Cell.of(Wording.share(q.precision())),
                                Cell.of(Wording.share(q.recall())),
                                Cell.of(Long.toString(q.n())))))
                        .toList());
    }

    private static List<Block> grid(String title, String caption, List<Column> columns, List<Line> lines) {
        return lines.isEmpty() ? List.of() : List.of(new Block.Grid(title, caption, columns, lines));
    }

    private List<Block> gallery() {
        List<Block> blocks = new ArrayList<>();
        if (!report.exhibits().isEmpty()) {
            blocks.add(new Block.Paragraph("The first pairs of each task as they came; nobody selected them."));
        }
        report.exhibits().stream().map(Exhibit::task).distinct().forEach(task -> {
            blocks.add(new Block.Heading(level + 1, task.code()));
            blocks.add(new Block.Gallery(report.exhibits().stream()
                    .filter(exhibit -> exhibit.task().equals(task))
                    .map(EvaluationChapter::card)
                    .toList()));
        });
        return blocks;
    }

    private static Block.Card card(Exhibit exhibit) {
        return new Block.Card(
                exhibit.half() + '.',
                exhibit.prompt(),
                "Right answer: " + exhibit.answer(),
                exhibit.drawings().stream().map(EvaluationChapter::picture).toList());
    }

    private static Block.Picture picture(Exhibit.Drawn drawn) {
        String alt = drawn.opinions().stream()
                .filter(o -> o.outcome() == Outcome.PASS || o.outcome() == Outcome.FAIL)
                .findFirst()
                .map(o -> "Image in which " + Wording.judge(o.judge()) + ' ' + Wording.seen(o))
                .orElse("Image without a verdict");
        List<Fact> notes = new ArrayList<>();
        drawn.thought().ifPresent(thought -> notes.add(new Fact("Thought", thought)));
        drawn.finalPrompt().ifPresent(prompt -> notes.add(new Fact("Drawn from", prompt)));
        return new Block.Picture(
                Wording.mode(drawn.mode()),
                drawn.image().map(png -> "data:image/png;base64," + Base64.getEncoder().encodeToString(png)),
                alt,
                drawn.opinions().stream()
                        .map(o -> new Block.Verdict(
                                Wording.outcome(o.outcome()), "says " + Wording.judge(o.judge()) + ": " + Wording.seen(o)))
                        .toList(),
                notes);
    }

    /** Its numbers, in full. */
    Stream<Measure> measures() {
        return Stream.of(
                        report.table().rows().stream().flatMap(this::measures),
                        report.table().comparisons().stream()
                                .map(c -> measure("cot-minus-normal", c.task())
                                        .with(Field.JUDGE, c.judge().code())
                                        .with(Field.N, c.n())
                                        .with(Field.VALUE, c.difference())
                                        .with(Field.LOW, c.low())
                                        .with(Field.HIGH, c.high())
                                        .with(Field.P, c.p())),
                        report.text().stream()
                                .map(t -> measure("in-words", t.task())
                                        .with(Field.N, t.n())
                                        .with(Field.VALUE, t.score())
                                        .with(Field.LOW, t.low())
                                        .with(Field.HIGH, t.high())),
                        report.table().judges().stream().flatMap(this::measures))
                .flatMap(each -> each);
    }

    private Stream<Measure> measures(Row row) {
        return Stream.of(
                drawn("scores", row)
                        .with(Field.N, row.n())
                        .with(Field.VALUE, row.score())
                        .with(Field.LOW, row.low())
                        .with(Field.HIGH, row.high())
                        .with(Field.CHANCE, row.chance())
                        .with(Field.CORRECTED, row.corrected())
                        .with(Field.ERRORS, row.errors())
                        .with(Field.REFUSED, row.refused()),
                drawn("items-right", row).with(Field.VALUE, row.single()),
                drawn("valid-images", row).with(Field.VALUE, row.valid()));
    }

    private Measure drawn(String table, Row row) {
        return measure(table, row.task()).with(Field.MODE, row.mode().code()).with(Field.JUDGE, row.judge().code());
    }

    private Stream<Measure> measures(JudgeQuality quality) {
        Measure judge = measure("judge-kappa", "").with(Field.JUDGE, quality.judge().code()).with(Field.N, quality.n());
        return Stream.of(
                judge.with(Field.VALUE, quality.kappa()),
                judge.with(Field.TABLE, "judge-precision").with(Field.VALUE, quality.precision()),
                judge.with(Field.TABLE, "judge-recall").with(Field.VALUE, quality.recall()));
    }

    private Measure measure(String table, String about) {
        ModelRef model = report.evaluation().model();
        return Measure.of(table, report.evaluation().id())
                .with(Field.MODEL, model.name())
                .with(Field.REVISION, model.revision())
                .with(Field.ABOUT, about);
    }
}
