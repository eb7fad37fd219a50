package org.unisandbox.analysis.lab.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.unisandbox.analysis.domain.Drawing;
import org.unisandbox.analysis.domain.Evaluation;
import org.unisandbox.contracts.JudgeIdentity;
import org.unisandbox.contracts.TaskItem;

/**
 * One drawing with everything that is known about it.
 *
 * @param drawing    the drawing
 * @param evaluation what it was drawn for
 * @param dataset    SHA-256 of the items that its item is one of; empty if that is not known
 * @param item       the item as dataset-service has it; empty if it does not answer or has it no more
 * @param judges     who exactly judged
 * @param others     the same question in the other mode, and drawn by other models
 * @param filter     of the list that the reader came from
 * @param previous   subject of the drawing before it in that list
 * @param next       subject of the one after it
 */
public record ItemSheet(
        Drawing drawing,
        Evaluation evaluation,
        Optional<String> dataset,
        Optional<TaskItem> item,
        List<JudgeIdentity> judges,
        List<DrawingCard> others,
        ItemFilter filter,
        Optional<String> previous,
        Optional<String> next) {

    public ItemSheet {
        judges = List.copyOf(judges);
        others = List.copyOf(others);
    }

    /**
     * A verdict and who gave it.
     *
     * @param judge    as people call it
     * @param outcome  in small letters
     * @param said     what the judge saw, or why it refused or erred
     * @param identity what else decided: model, hash of prompts, parameters
     */
    public record Opinion(String judge, String outcome, String said, Optional<String> consistency, List<Fact> identity) {}

    public String title() {
        return drawing.task().code() + ", " + mode() + ", " + drawing.item();
    }

    public String evaluationId() {
        return evaluation.id();
    }

    public String model() {
        return evaluation.model().name();
    }

    public String mode() {
        return Words.mode(drawing.mode());
    }

    public String prompt() {
        return new ItemCard(drawing).prompt();
    }

    public List<String> derivation() {
        return item.map(TaskItem::derivation).orElse(List.of());
    }

    public List<Opinion> opinions() {
        return drawing.verdicts().stream().map(this::opinion).toList();
    }

    private Opinion opinion(Drawing.Verdict verdict) {
        String said = verdict.outcome().scored()
                ? verdict.caption().map(caption -> "sees " + caption).orElse("sees nothing valid")
                : verdict.detail().orElse("gives no reason");
        return new Opinion(
                Words.judge(verdict.judge()),
                Words.outcome(verdict.outcome()),
                said,
                verdict.consistency().isPresent()
                        ? Optional.of(Words.share(verdict.consistency().getAsDouble()))
                        : Optional.empty(),
                judges.stream().filter(one -> one.judge() == verdict.judge()).findFirst().map(ItemSheet::identity).orElse(List.of()));
    }

    private static List<Fact> identity(JudgeIdentity judge) {
        List<Fact> facts = new ArrayList<>();
        judge.model().ifPresent(model -> facts.add(Fact.of("revision", Words.digest(model.revision()))));
        judge.promptHash().ifPresent(hash -> facts.add(Fact.of("prompts", Words.digest(hash))));
        judge.parameters().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(parameter -> facts.add(Fact.of(parameter.getKey(), parameter.getValue())));
        return facts;
    }

    /** Where it comes from, back to data and checkpoint. */
    public List<Fact> provenance() {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("evaluation", evaluation.id(), Optional.of("/lab/evaluations/" + evaluation.id())));
        facts.add(new Fact("model", evaluation.model().name(), Optional.of("/lab/models/" + evaluation.model().name())));
        facts.add(Fact.of("checkpoint or revision", evaluation.model().revision()));
        dataset.ifPresent(digest -> facts.add(new Fact("dataset", digest, Optional.of("/lab/datasets/" + digest))));
        facts.add(Fact.of("item", drawing.item()));
        drawing.pair().ifPresent(pair -> facts.add(Fact.of("pair", pair + drawing.half().map(half -> ", half " + half).orElse(""))));
        item.ifPresent(found -> facts.add(Fact.of("structure", found.structure())));
        facts.add(Fact.of("seed", evaluation.seed()));
        facts.add(Fact.of("sample", drawing.sample() + 1 + " of " + evaluation.samples()));
        facts.add(Fact.of(
                "temperatures",
                "images " + evaluation.sampling().imageTemperature() + ", thoughts " + evaluation.sampling().thoughtTemperature()));
        drawing.image().ifPresent(image -> facts.add(new Fact("image", image, Optional.of("/lab/images/" + image))));
        return facts;
    }

    public Optional<String> previousAddress() {
        return previous.map(this::neighbour);
    }

    public Optional<String> nextAddress() {
        return next.map(this::neighbour);
    }

    private String neighbour(String subject) {
        return ItemCard.address(subject) + filter.suffix();
    }

    /** The list that the reader came from. */
    public String back() {
        return "/lab/evaluations/" + evaluation.id() + filter.suffix() + "#items";
    }
}
