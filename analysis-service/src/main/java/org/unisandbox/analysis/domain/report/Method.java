package org.unisandbox.analysis.domain.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.unisandbox.analysis.domain.Evaluation;
import org.unisandbox.analysis.domain.StudyTask;
import org.unisandbox.analysis.domain.document.Block;
import org.unisandbox.analysis.domain.document.Block.Fact;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.JudgeIdentity;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.Sampling;

/** How an evaluation was made, from what is kept of it, and the command that makes it again. */
record Method(Report report) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);
    private static final String HOW = "Each item was drawn in each mode: in normal mode from its prompt, in CoT mode from the"
            + " final prompt of a thought about it. All randomness derives from the seed, the item and the drawing's number,"
            + " so the command below gives these numbers again.";
    private static final String JUDGED_AGAIN = "The images are those of evaluation %s, judged again; the command below has them"
            + " judged once more.";
    private static final String FILES = "The commands need the same dataset and models: a dataset whose SHA-256 is another is"
            + " another dataset.";

    /** The statistics that all evaluations share. */
    static final String STATISTICS = "A pair counts only if both its halves are right; with several drawings of an item it has"
            + " the mean over them. Errors and refusals are never scored. Intervals of shares are 95% Wilson intervals; CoT"
            + " against normal is an exact two-sided McNemar test on the same pairs, with Bonett and Price's interval. The"
            + " corrected score is (score − guess) / (1 − guess), where the guess is among the possible answers of the task."
            + " Numbers are rounded to three digits; the CSV format has them in full.";

    static String time(Instant instant) {
        return TIME.format(instant);
    }

    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph(evaluation().imagesOf().map(JUDGED_AGAIN::formatted).orElse(HOW)));
        blocks.add(new Block.Command(command()));
        if (evaluation().dataset().isPresent()) {
            blocks.add(new Block.Paragraph(FILES));
        }
        blocks.add(new Block.Facts(facts()));
        return blocks;
    }

    private Evaluation evaluation() {
        return report.evaluation();
    }

    List<Fact> facts() {
        Evaluation evaluation = evaluation();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Evaluation", evaluation.id()));
        facts.add(new Fact("Model", evaluation.model().name()));
        facts.add(new Fact("Model revision (SHA-256)", evaluation.model().revision()));
        evaluation.dataset().ifPresentOrElse(
                dataset -> facts.add(new Fact("Dataset", dataset)),
                () -> facts.add(new Fact("Pairs per task", Integer.toString(evaluation.pairs()))));
        facts.add(new Fact("Modes", evaluation.modes().stream().map(Mode::code).collect(Collectors.joining(", "))));
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
                .forEach(each -> facts.add(new Fact("Dataset " + each.getKey() + " (SHA-256)", dataset(each.getValue()))));
        report.code().ifPresent(code -> facts.add(new Fact("Code revision", code)));
        facts.add(new Fact("Began", time(report.created())));
        facts.add(new Fact("Took", Wording.duration(report.seconds())));
        return List.copyOf(facts);
    }

    private String dataset(String digest) {
        return Optional.ofNullable(report.generators().get(digest))
                .map(generator -> digest + ", by " + generator)
                .orElse(digest);
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

    /** The command that gives the same numbers again. */
    String command() {
        Evaluation evaluation = evaluation();
        String judges = "--judges " + evaluation.judges().stream().map(Judge::code).collect(Collectors.joining(","));
        return evaluation.imagesOf()
                .map(of -> "./unisandbox rejudge " + of + ' ' + judges)
                .orElseGet(() -> evaluate(evaluation, judges));
    }

    private static String evaluate(Evaluation evaluation, String judges) {
        List<String> words = new ArrayList<>(List.of(
                "./unisandbox evaluate",
                "--model " + evaluation.model().name() + '@' + evaluation.model().revision(),
                evaluation.dataset()
                        .map(dataset -> "--dataset " + dataset)
                        .orElseGet(() -> "--tasks "
                                + evaluation.tasks().stream().map(StudyTask::code).collect(Collectors.joining(","))),
                "--modes " + evaluation.modes().stream().map(Mode::code).collect(Collectors.joining(",")),
                judges,
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
