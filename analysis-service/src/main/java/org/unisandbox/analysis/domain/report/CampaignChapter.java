package org.unisandbox.analysis.domain.report;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.unisandbox.analysis.domain.campaign.Campaign;
import org.unisandbox.analysis.domain.campaign.CampaignCommand;
import org.unisandbox.analysis.domain.campaign.Loss;
import org.unisandbox.analysis.domain.campaign.LossChart;
import org.unisandbox.analysis.domain.campaign.Sample;
import org.unisandbox.analysis.domain.document.Block;
import org.unisandbox.analysis.domain.document.Block.Cell;
import org.unisandbox.analysis.domain.document.Block.Column;
import org.unisandbox.analysis.domain.document.Block.Fact;
import org.unisandbox.analysis.domain.document.Block.Kind;
import org.unisandbox.analysis.domain.document.Block.Line;
import org.unisandbox.analysis.domain.document.Measure;
import org.unisandbox.analysis.domain.document.Measure.Field;
import org.unisandbox.analysis.domain.table.Change;
import org.unisandbox.analysis.domain.table.Row;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;

/**
 * A campaign in words, tables and pictures.
 *
 * @param campaign what was asked for and how far it is
 * @param losses   of its trainings, in their order
 * @param before   scores of the model as it was; empty if they are not there
 * @param after    scores of the model that came out; empty if they are not there
 * @param changes  from the one to the other, on the same pairs
 * @param accepted some samples that it learned from
 * @param rejected some that it did not
 * @param images   addresses of PNGs by digest, or the PNGs themselves as data URIs; of those that can be read
 */
public record CampaignChapter(
        Campaign campaign,
        List<Loss> losses,
        List<Row> before,
        List<Row> after,
        List<Change> changes,
        List<Sample> accepted,
        List<Sample> rejected,
        Map<String, String> images) {

    private static final String HOW = "The model thought about each prompt and drew the conclusion of its thought. It then judged its"
            + " own drawing: how likely is that conclusion, given the drawing (the consistency)? It was trained on the accepted"
            + " drawings and their prompts, the thought left out. No answer key was used; the oracle is asked for the report"
            + " alone.";

    private record Scored(String task, Mode mode, Judge judge) {

        static Scored of(Row row) {
            return new Scored(row.task(), row.mode(), row.judge());
        }
    }

    String title() {
        return "What " + campaign.model().name() + " learned from its own drawings";
    }

    String subtitle() {
        return "Campaign %s, %s, %s".formatted(campaign.id(), campaign.state(), Method.time(campaign.created()));
    }

    List<Block> blocks(int level) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph(HOW));
        campaign.failure().ifPresent(failure -> blocks.add(new Block.Paragraph("It failed: " + failure.detail() + ".")));
        Stream.of(
                        Block.section(level, "Before and after", scores()),
                        Block.section(level, "What was sampled", sampled()),
                        Block.section(level, "Loss", loss()),
                        Block.section(level, "Accepted samples", gallery(accepted)),
                        Block.section(level, "Rejected samples", gallery(rejected)))
                .flatMap(each -> each)
                .forEach(blocks::add);
        return blocks;
    }

    /** The same for a page that says itself what the campaign is, and shows samples of one kind. */
    public List<Block> pageBlocks() {
        return Stream.concat(blocks(2).stream().skip(1), Block.section(2, "How it was made", method())).toList();
    }

    private List<Block> scores() {
        if (after.isEmpty()) {
            return List.of();
        }
        Map<Scored, Row> earlier = before.stream().collect(toMap(Scored::of, row -> row));
        Map<Scored, Change> change =
                changes.stream().collect(toMap(c -> new Scored(c.task(), c.mode(), c.judge()), c -> c));
        return List.of(new Block.Grid(
                "Before and after",
                "Held-out items, shares of 0 to 1 with 95% Wilson intervals. A pair is right when both its halves are. Change and p"
                        + " are of the same pairs, before against after: exact two-sided McNemar test.",
                List.of(
                        Column.words("Task"), Column.words("Mode"), Column.words("Judge"), Column.number("Pairs"),
                        Column.number("Before"), Column.number("95% interval"), Column.number("After"),
                        Column.number("95% interval"), Column.number("Change"), Column.number("p"), Column.number("Guess")),
                after.stream()
                        .map(row -> line(
                                row,
                                Optional.ofNullable(earlier.get(Scored.of(row))),
                                Optional.ofNullable(change.get(Scored.of(row)))))
                        .toList()));
    }

    private static Line line(Row row, Optional<Row> earlier, Optional<Change> change) {
        OptionalDouble none = OptionalDouble.empty();
        OptionalDouble difference = change.map(Change::difference).orElse(none);
        OptionalDouble p = change.map(Change::p).orElse(none);
        return new Line(Row.isAverage(row.task()) ? Kind.AVERAGE : Kind.PLAIN, List.of(
                Cell.of(row.task()),
                Cell.of(Wording.mode(row.mode())),
                Cell.of(row.judge().code()),
                Cell.of(Long.toString(row.n())),
                Cell.of(Wording.share(earlier.map(Row::score).orElse(none))),
                Cell.of(Wording.interval(earlier.map(Row::low).orElse(none), earlier.map(Row::high).orElse(none))),
                Cell.strong(Wording.share(row.score())),
                Cell.of(Wording.interval(row.low(), row.high())),
                Cell.of(difference.isPresent() ? Wording.difference(difference.getAsDouble()) : Wording.share(none)),
                Cell.of(p.isPresent() ? Wording.probability(p.getAsDouble()) : Wording.share(none)),
                Cell.of(Wording.share(row.chance()))));
    }

    private List<Block> sampled() {
        return campaign.samples().isEmpty()
                ? List.of()
                : List.of(new Block.Grid(
                        "What was sampled",
                        "Precision and recall are those of the acceptance against the oracle.",
                        List.of(
                                Column.number("Round"), Column.words("Task"), Column.number("Samples"),
                                Column.number("Accepted"), Column.number("Share"), Column.number("Thought right"),
                                Column.number("Drawn right"), Column.number("Precision"), Column.number("Recall"),
                                Column.number("Errors")),
                        campaign.samples().stream()
                                .map(part -> Line.of(
                                        Kind.PLAIN,
                                        Integer.toString(part.round()),
                                        part.task(),
                                        Long.toString(part.verified()),
                                        Long.toString(part.accepted()),
                                        Wording.share(part.acceptance()),
                                        Wording.share(part.thoughtRight()),
                                        Wording.share(part.drawnRight()),
                                        Wording.share(part.verifier().precision()),
                                        Wording.share(part.verifier().recall()),
                                        Long.toString(part.errors())))
                                .toList()));
    }

    private List<Block> loss() {
        if (losses.isEmpty()) {
            return List.of();
        }
        LossChart chart = new LossChart(campaign.id(), losses);
        return List.of(
                new Block.Chart(
                        "Loss over the training",
                        "Mean loss of the steps since the point before, round after round.",
                        chart.svg(),
                        "",
                        Optional.empty()),
                new Block.Grid(
                        "Loss of each round",
                        "Where each round began and ended.",
                        List.of(
                                Column.number("Round"), Column.number("First step told"), Column.number("Loss"),
                                Column.number("Last step told"), Column.number("Loss")),
                        chart.rounds().stream()
                                .map(round -> Line.of(
                                        Kind.PLAIN,
                                        Integer.toString(round.getFirst().round()),
                                        Integer.toString(round.getFirst().step()),
                                        Wording.share(round.getFirst().loss()),
                                        Integer.toString(round.getLast().step()),
                                        Wording.share(round.getLast().loss())))
                                .toList()));
    }

    private List<Block> gallery(List<Sample> samples) {
        return samples.isEmpty()
                ? List.of()
                : List.of(
                        new Block.Paragraph("The first ones as they came; nobody selected them."),
                        new Block.Gallery(samples.stream().map(this::card).toList()));
    }

    private Block.Card card(Sample sample) {
        String outcome = sample.oracle().orElse("not judged");
        List<Fact> notes = new ArrayList<>();
        sample.thought().ifPresent(thought -> notes.add(new Fact("Thought", thought)));
        sample.conclusion().ifPresent(conclusion -> notes.add(new Fact("Drawn from", conclusion)));
        notes.add(new Fact(sample.accepted() ? "Accepted" : "Rejected", sample.reason()));
        String seen = sample.caption().map(caption -> "the model sees " + caption).orElse("the model sees nothing valid");
        return new Block.Card(
                sample.task() + '.',
                sample.prompt().orElse("?"),
                "",
                List.of(new Block.Picture(
                        "",
                        sample.image().flatMap(digest -> Optional.ofNullable(images.get(digest))),
                        "Image in which " + seen,
                        List.of(new Block.Verdict(outcome, "says the oracle; " + seen)),
                        notes)));
    }

    /** How it was made, and the command that makes it again. */
    List<Block> method() {
        List<Block> blocks = new ArrayList<>();
        CampaignCommand command = new CampaignCommand(campaign);
        command.text().ifPresentOrElse(
                line -> blocks.add(new Block.Command(line)),
                () -> blocks.add(new Block.Paragraph("Its rounds differ in more than their tasks: it is begun again with POST"
                        + " /campaigns of trainer-service and the plan below.")));
        blocks.add(new Block.Facts(facts()));
        return blocks;
    }

    private List<Fact> facts() {
        Campaign.Plan plan = campaign.plan();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Campaign", campaign.id()));
        facts.add(new Fact("Model", campaign.model().name() + '@' + campaign.model().revision()));
        campaign.result().ifPresent(result -> facts.add(new Fact("Result", result.name() + '@' + result.revision())));
        facts.add(new Fact("Seed", Long.toString(plan.seed())));
        facts.add(new Fact(
                "Accepted if",
                plan.rejection() ? "the consistency is at least " + plan.threshold() : "drawn (no rejection)"));
        if (plan.control()) {
            facts.add(new Fact("Control", "lessons have images of a random count of the object"));
        }
        facts.add(new Fact("Sampling", "images at temperature %s, thoughts at %s".formatted(
                plan.sampling().imageTemperature(), plan.sampling().thoughtTemperature())));
        plan.samplesOf().ifPresent(of -> facts.add(new Fact("Samples of", "campaign " + of)));
        IntStream.range(0, plan.rounds().size())
                .forEach(i -> facts.add(new Fact("Round " + (i + 1), round(plan.rounds().get(i)))));
        facts.add(new Fact("Evaluations", plan.evaluation() + " pairs a task, held-out items"));
        campaign.before().ifPresent(evaluated -> facts.add(new Fact("Evaluation before", evaluated.id())));
        campaign.after().ifPresent(evaluated -> facts.add(new Fact("Evaluation after", evaluated.id())));
        facts.add(new Fact("Trainer", plan.trainer()));
        return facts;
    }

    private static String round(Campaign.Round round) {
        return "%s: %d prompts, %d drawings of each, %d steps of %d rows, learning rate %s, replay %s".formatted(
                round.tasks().stream().collect(joining(", ")), round.prompts(), round.samples(), round.steps(), round.rows(),
                round.learningRate(), round.replay());
    }

    /** Its numbers, in full. */
    List<Measure> measures() {
        Measure measure = Measure.of("campaign", campaign.id())
                .with(Field.MODEL, campaign.name())
                .with(Field.REVISION, campaign.result().map(ref -> ref.revision()).orElse(""));
        List<Measure> measures = new ArrayList<>();
        Stream.of(Map.entry("campaign-before", before), Map.entry("campaign-after", after))
                .forEach(turn -> turn.getValue().forEach(row -> measures.add(measure
                        .with(Field.TABLE, turn.getKey())
                        .with(Field.ABOUT, row.task())
                        .with(Field.MODE, row.mode().code())
                        .with(Field.JUDGE, row.judge().code())
                        .with(Field.N, row.n())
                        .with(Field.VALUE, row.score())
                        .with(Field.LOW, row.low())
                        .with(Field.HIGH, row.high())
                        .with(Field.CHANCE, row.chance())
                        .with(Field.CORRECTED, row.corrected())
                        .with(Field.ERRORS, row.errors())
                        .with(Field.REFUSED, row.refused()))));
        changes.forEach(c -> measures.add(measure
                .with(Field.TABLE, "campaign-change")
                .with(Field.ABOUT, c.task())
                .with(Field.MODE, c.mode().code())
                .with(Field.JUDGE, c.judge().code())
                .with(Field.N, c.n())
                .with(Field.VALUE, c.difference())
                .with(Field.LOW, c.low())
                .with(Field.HIGH, c.high())
                .with(Field.P, c.p())));
        campaign.samples().forEach(part -> measures.add(measure
                .with(Field.TABLE, "campaign-acceptance")
                .with(Field.ABOUT, part.task())
                .with(Field.PLACE, part.round())
                .with(Field.N, part.verified())
                .with(Field.VALUE, part.acceptance())
                .with(Field.ERRORS, part.errors())));
        losses.forEach(loss -> measures.add(measure
                .with(Field.TABLE, "campaign-loss")
                .with(Field.ABOUT, "round " + loss.round())
                .with(Field.PLACE, loss.step())
                .with(Field.VALUE, loss.loss())));
        return measures;
    }
}
