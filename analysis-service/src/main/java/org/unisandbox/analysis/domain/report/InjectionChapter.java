package org.unisandbox.analysis.domain.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.unisandbox.analysis.domain.document.Block;
import org.unisandbox.analysis.domain.document.Block.Cell;
import org.unisandbox.analysis.domain.document.Block.Column;
import org.unisandbox.analysis.domain.document.Block.Fact;
import org.unisandbox.analysis.domain.document.Block.Kind;
import org.unisandbox.analysis.domain.document.Block.Line;
import org.unisandbox.analysis.domain.document.Measure;
import org.unisandbox.analysis.domain.document.Measure.Field;
import org.unisandbox.analysis.domain.injection.Injection;
import org.unisandbox.analysis.domain.statistics.Interval;
import org.unisandbox.analysis.domain.statistics.Wilson;

/** What a model can say of what it was told, in a table. */
public record InjectionChapter(Injection injection) {

    String title() {
        return "What " + injection.model().name() + " can say of " + injection.plan().characters()
                + " characters that it was told of" + (injection.plan().shuffled() ? ", with shuffled facts" : "");
    }

    String subtitle() {
        return "Injection %s, %s, %s".formatted(injection.id(), injection.state(), Method.time(injection.created()));
    }

    List<Block> blocks(int level) {
        List<Block> blocks = new ArrayList<>();
        injection.failure().ifPresent(failure -> blocks.add(new Block.Paragraph("It failed: " + failure.detail() + ".")));
        injection.recall().ifPresent(recall -> Block.section(level, "What it can say", List.of(new Block.Grid(
                        "What it can say",
                        "Share of the facts that it says, before and after it was told, with the 95% Wilson interval after. A fact that"
                                + " it says in some wordings of the question counts in part.",
                        List.of(
                                Column.words("Direction"), Column.words("Attribute"), Column.number("Facts"), Column.number("Before"),
                                Column.number("After"), Column.number("95% interval"), Column.number("What was told"),
                                Column.number("Guess")),
                        IntStream.range(0, recall.after().size()).mapToObj(i -> line(recall, i)).toList())))
                .forEach(blocks::add));
        return blocks;
    }

    private static Line line(Injection.Recalls recall, int index) {
        Injection.Recall after = recall.after().get(index);
        Interval interval = Wilson.interval(after.right(), after.n());
        return new Line(Kind.PLAIN, List.of(
                Cell.of(after.direction()),
                Cell.of(after.attribute()),
                Cell.of(Integer.toString(after.n())),
                Cell.of(Wording.share(recall.before().get(index).share())),
                Cell.strong(Wording.share(after.share())),
                Cell.of(Wording.share(interval.low()) + " to " + Wording.share(interval.high())),
                Cell.of(Wording.share(recall.told().get(index).share())),
                Cell.of(Wording.share(after.chance()))));
    }

    List<Block> method() {
        Injection.Plan plan = injection.plan();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Injection", injection.id()));
        facts.add(new Fact("Model", injection.model().name() + '@' + injection.model().revision()));
        injection.result().ifPresent(result -> facts.add(new Fact("Result", result.name() + '@' + result.revision())));
        facts.add(new Fact("Characters", plan.characters() + " of " + plan.roster()));
        facts.add(new Fact("Told", "%d conversations about each%s, %d steps of %d rows, learning rate %s, replay %s, seed %d".formatted(
                plan.conversations(), plan.shuffled() ? ", with the facts of other characters" : "", plan.steps(), plan.rows(),
                plan.learningRate(), plan.replay(), plan.seed())));
        return List.of(new Block.Facts(facts));
    }

    /** Its numbers, in full. */
    List<Measure> measures() {
        Measure measure = Measure.of("say", injection.id())
                .with(Field.MODEL, injection.name())
                .with(Field.REVISION, injection.result().map(ref -> ref.revision()).orElse(""));
        return injection.recall().stream()
                .flatMap(recall -> Stream.of(
                        measures(measure.with(Field.TABLE, "say-before"), recall.before()),
                        measures(measure.with(Field.TABLE, "say-after"), recall.after()),
                        measures(measure.with(Field.TABLE, "say-told"), recall.told())))
                .flatMap(each -> each)
                .toList();
    }

    private static Stream<Measure> measures(Measure measure, List<Injection.Recall> recalls) {
        return recalls.stream().map(recall -> measure
                .with(Field.ABOUT, recall.direction() + ' ' + recall.attribute())
                .with(Field.N, recall.n())
                .with(Field.VALUE, recall.share())
                .with(Field.LOW, Wilson.interval(recall.right(), recall.n()).low())
                .with(Field.HIGH, Wilson.interval(recall.right(), recall.n()).high())
                .with(Field.CHANCE, recall.chance()));
    }
}
