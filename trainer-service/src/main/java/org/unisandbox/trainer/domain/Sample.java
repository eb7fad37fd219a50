package org.unisandbox.trainer.domain;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.unisandbox.contracts.Generation;
import org.unisandbox.contracts.ImageVerified;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Outcome;
import org.unisandbox.contracts.TaskItem;
import org.unisandbox.contracts.Verdict;

/**
 * What came of one prompt that was sampled once.
 *
 * @param subject    its identity
 * @param dispatchId the dispatch it belongs to
 * @param prompt     what was asked; empty where a dead letter does not tell
 * @param answer     what would be right: for the report, never for the acceptance
 * @param thought    what the model thought
 * @param conclusion what it drew in the end
 * @param image      SHA-256 of the drawing, if there is one
 * @param score      consistency, the probability of the conclusion given the drawing, 0 to 1
 * @param caption    what the model sees in the drawing
 * @param oracle     whether the drawing is right: for the report, never for the acceptance
 * @param error      why there is no drawing, or no score
 * @param givenUp    whether it is known from a dead letter alone
 */
public record Sample(
        String subject,
        String dispatchId,
        Optional<String> prompt,
        Optional<String> answer,
        Optional<String> thought,
        Optional<String> conclusion,
        Optional<String> image,
        OptionalDouble score,
        Optional<String> caption,
        Optional<Outcome> oracle,
        Optional<String> error,
        boolean givenUp) {

    /** What an event says. */
    public static Sample of(ImageVerified event) {
        TaskItem item = event.image().work().item();
        Optional<Generation.Drawn> drawn =
                event.image().generation() instanceof Generation.Drawn d ? Optional.of(d) : Optional.empty();
        Optional<Verdict> consistency = verdict(event.verdicts(), Judge.CONSISTENCY);
        Optional<String> notDrawn = switch (event.image().generation()) {
            case Generation.Drawn _ -> Optional.empty();
            case Generation.Refused(var reason) -> Optional.of("refused: " + reason);
            case Generation.Failed(var failure) -> Optional.of(failure.code() + ": " + failure.detail());
        };
        return new Sample(
                event.subject(),
                event.image().work().dispatchId(),
                Optional.of(item.prompt()),
                Optional.of(item.answer()),
                drawn.flatMap(Generation.Drawn::thought),
                drawn.flatMap(Generation.Drawn::finalPrompt),
                drawn.map(Generation.Drawn::image),
                consistency.map(Verdict::consistency).orElseGet(OptionalDouble::empty),
                consistency.flatMap(Verdict::caption),
                verdict(event.verdicts(), Judge.ORACLE).map(Verdict::outcome),
                Stream.of(notDrawn, consistency.filter(v -> !v.outcome().scored()).flatMap(Verdict::detail))
                        .flatMap(Optional::stream)
                        .findFirst(),
                false);
    }

    /** What a dead letter says. */
    public static Sample givenUp(
            String dispatchId, String itemId, int sample, Optional<TaskItem> item, String reason) {
        return new Sample(
                "%s/%s/%d".formatted(dispatchId, itemId, sample),
                dispatchId,
                item.map(TaskItem::prompt),
                item.map(TaskItem::answer),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(reason),
                true);
    }

    /** The item that was asked. */
    public String itemId() {
        return subject.substring(dispatchId.length() + 1, subject.lastIndexOf('/'));
    }

    /** Which drawing of the item, from 0. */
    public int number() {
        return Integer.parseInt(subject.substring(subject.lastIndexOf('/') + 1));
    }

    private static Optional<Verdict> verdict(List<Verdict> verdicts, Judge judge) {
        return verdicts.stream().filter(v -> v.by().judge() == judge).findFirst();
    }
}
