package org.unisandbox.analysis.domain.report;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.unisandbox.analysis.domain.Evaluation;
import org.unisandbox.analysis.domain.StudyTask;
import org.unisandbox.analysis.domain.table.Row;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.JudgeIdentity;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.Outcome;
import org.unisandbox.contracts.Sampling;

/**
 * A report in words, ready to be laid out: every number has its format.
 *
 * @param title       first line
 * @param subtitle    what was evaluated
 * @param findings    what the numbers say, one sentence or two each
 * @param judge       whose scores the chart shows
 * @param chart       SVG, see {@link ScoreChart}
 * @param textChart   the same as text
 * @param scores      the table, line by line
 * @param comparisons CoT against normal
 * @param judges      judges against the oracle
 * @param text        answers in words
 * @param gallery     items to look at, by task
 * @param method      what it takes to do it again
 * @param command     the command that does it again
 */
public record ReportPage(
        String title,
        String subtitle,
        List<String> findings,
        String judge,
        String chart,
        String textChart,
        List<Score> scores,
        List<Difference> comparisons,
        List<Agreement> judges,
        List<Words> text,
        List<Gallery> gallery,
        List<Fact> method,
        String command) {

    /** A line of the table; {@code average} if it is about several tasks. */
    public record Score(
            String task,
            boolean average,
            String mode,
            String judge,
            String score,
            String interval,
            String single,
            String valid,
            String chance,
            String corrected,
            long n,
            long errors,
            long refused) {}

    /** CoT against normal on one line of the table. */
    public record Difference(
            String task, boolean average, String judge, String difference, String interval, String p, int n) {}

    /** A judge against the oracle. */
    public record Agreement(String judge, String against, String kappa, String precision, String recall, long n) {}

    /** Answers in words on one line of the table. */
    public record Words(String task, boolean average, String score, String interval, String single, long n) {}

    /** The items of a task. */
    public record Gallery(String task, List<Item> items) {}

    /** An item and what was drawn. */
    public record Item(String half, String prompt, String answer, List<Drawing> drawings) {}

    /**
     * A drawing.
     *
     * @param image data URI of a PNG
     * @param alt   what it shows, in words
     */
    public record Drawing(
            String mode,
            Optional<String> image,
            String alt,
            Optional<String> thought,
            Optional<String> finalPrompt,
            List<Verdict> verdicts) {}

    /** A verdict: {@code outcome} is {@code pass}, {@code fail}, {@code refused} or {@code error}. */
    public record Verdict(String judge, String outcome, String seen) {}

    /** What it takes to do it again. */
    public record Fact(String name, String value) {}

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    /** Puts a report into words. */
    public static ReportPage of(Report report) {
        Evaluation evaluation = report.evaluation();
        ScoreChart chart = new ScoreChart(report);
        return new ReportPage(
                "What " + evaluation.model().name() + " draws, with and without a thought",
                "Evaluation %s of %s, %s".formatted(
                        evaluation.id(),
                        evaluation.model().name(),
                        TIME.format(report.created())),
                new Findings(report).sentences(),
                Wording.judge(report.leadingJudge()),
                chart.svg(),
                chart.text(),
                scores(report),
                differences(report),
                report.table().judges().stream()
                        .map(q -> new Agreement(
                                Wording.judge(q.judge()),
                                Wording.judge(q.against()),
                                Wording.share(q.kappa()),
                                Wording.share(q.precision()),
                                Wording.share(q.recall()),
                                q.n()))
                        .toList(),
                report.text().stream()
                        .map(t -> new Words(
                                t.task(),
                                isAverage(t.task()),
                                Wording.share(t.score()),
                                Wording.share(t.low()) + " to " + Wording.share(t.high()),
                                Wording.share(t.single()),
                                t.n()))
                        .toList(),
                gallery(report),
                method(report),
                command(evaluation));
    }

    private static List<Score> scores(Report report) {
        return report.table().rows().stream()
                .map(row -> new Score(
                        row.task(),
                        isAverage(row.task()),
                        Wording.mode(row.mode()),
                        row.judge().code(),
                        Wording.share(row.score()),
                        Wording.interval(row.low(), row.high()),
                        Wording.share(row.single()),
                        Wording.share(row.valid()),
                        Wording.share(row.chance()),
                        Wording.signed(row.corrected()),
                        row.n(),
                        row.errors(),
                        row.refused()))
                .toList();
    }

    private static List<Difference> differences(Report report) {
        return report.table().comparisons().stream()
                .map(c -> new Difference(
                        c.task(),
                        isAverage(c.task()),
                        c.judge().code(),
                        Wording.difference(c.difference()),
                        Wording.difference(c.low()) + " to " + Wording.difference(c.high()),
                        Wording.probability(c.p()),
                        c.n()))
                .toList();
    }

    private static boolean isAverage(String task) {
        return Row.isAverage(task);
    }

    private static List<Gallery> gallery(Report report) {
        return report.exhibits().stream().map(Exhibit::task).distinct()
                .map(task -> new Gallery(
                        task.code(),
                        report.exhibits().stream()
                                .filter(exhibit -> exhibit.task().equals(task))
                                .map(ReportPage::item)
                                .toList()))
                .toList();
    }

    private static Item item(Exhibit exhibit) {
        return new Item(
                exhibit.half(),
                exhibit.prompt(),
                exhibit.answer(),
                exhibit.drawings().stream().map(ReportPage::drawing).toList());
    }

    private static Drawing drawing(Exhibit.Drawn drawn) {
        List<Verdict> verdicts = drawn.opinions().stream()
                .map(o -> new Verdict(Wording.judge(o.judge()), Wording.outcome(o.outcome()), Wording.seen(o)))
                .toList();
        String alt = drawn.opinions().stream()
                .filter(o -> o.outcome() == Outcome.PASS || o.outcome() == Outcome.FAIL)
                .findFirst()
                .map(o -> "Image in which " + Wording.judge(o.judge()) + ' ' + Wording.seen(o))
                .orElse("Image without a verdict");
        return new Drawing(
                Wording.mode(drawn.mode()),
                drawn.image().map(png -> "data:image/png;base64," + Base64.getEncoder().encodeToString(png)),
                alt,
                drawn.thought(),
                drawn.finalPrompt(),
                verdicts);
    }

    private static List<Fact> method(Report report) {
        Evaluation evaluation = report.evaluation();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Model", evaluation.model().name()));
        facts.add(new Fact("Model revision (SHA-256)", evaluation.model().revision()));
        evaluation.dataset().ifPresentOrElse(
                dataset -> facts.add(new Fact("Dataset", dataset)),
                () -> facts.add(new Fact("Pairs per task", Integer.toString(evaluation.pairs()))));
        facts.add(new Fact("Drawings per item", Integer.toString(evaluation.samples())));
        facts.add(new Fact("Seed", Long.toString(evaluation.seed())));
        if (evaluation.dataset().isEmpty()) {
            facts.add(new Fact("Items", evaluation.profile() + " profile, " + evaluation.split() + " split"));
        }
        facts.add(new Fact("Image temperature", Double.toString(evaluation.sampling().imageTemperature())));
        facts.add(new Fact("Thought temperature", Double.toString(evaluation.sampling().thoughtTemperature())));
        report.judges().forEach(judge -> facts.add(new Fact("Judge " + judge.judge().code(), identity(judge))));
        report.datasets().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(StudyTask::new)))
                .forEach(each -> facts.add(new Fact("Dataset " + each.getKey() + " (SHA-256)", each.getValue())));
        facts.add(new Fact("Began", TIME.format(report.created())));
        facts.add(new Fact("Took", Wording.duration(report.seconds())));
        return List.copyOf(facts);
    }

    private static String identity(JudgeIdentity judge) {
        List<String> parts = new ArrayList<>();
        if (judge.judge() == Judge.ORACLE) {
            parts.add("exact reading of the pixels");
        }
        judge.model().ifPresent(model -> parts.add(model.name() + '@' + model.revision()));
        judge.promptHash().ifPresent(hash -> parts.add("prompts " + hash));
        judge.parameters().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(parameter -> parts.add(parameter.getKey() + ' ' + parameter.getValue()));
        return String.join(", ", parts);
    }

    private static String command(Evaluation evaluation) {
        List<String> words = new ArrayList<>(List.of(
                "./unisandbox evaluate",
                "--model " + evaluation.model().name() + '@' + evaluation.model().revision(),
                evaluation.dataset()
                        .map(dataset -> "--dataset " + dataset)
                        .orElseGet(() -> "--tasks "
                                + evaluation.tasks().stream().map(StudyTask::code).collect(Collectors.joining(","))),
                "--modes " + evaluation.modes().stream().map(Mode::code).collect(Collectors.joining(",")),
                "--judges " + evaluation.judges().stream().map(Judge::code).collect(Collectors.joining(",")),
                evaluation.dataset().isEmpty() ? "-n " + evaluation.pairs() : "",
                "--seed " + evaluation.seed()));
        words.removeIf(String::isEmpty);
        if (evaluation.samples() != 1) {
            words.add("--samples " + evaluation.samples());
        }
        if (evaluation.dataset().isEmpty() && !evaluation.profile().equals("reference")) {
            words.add("--profile " + evaluation.profile());
        }
        if (evaluation.dataset().isEmpty() && !evaluation.split().equals("test")) {
            words.add("--split " + evaluation.split());
        }
        if (evaluation.sampling().imageTemperature() != Sampling.STANDARD.imageTemperature()) {
            words.add("--image-temperature " + evaluation.sampling().imageTemperature());
        }
        if (evaluation.sampling().thoughtTemperature() != Sampling.STANDARD.thoughtTemperature()) {
            words.add("--thought-temperature " + evaluation.sampling().thoughtTemperature());
        }
        return String.join(" ", words);
    }
}
