package org.unisandbox.analysis.domain;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.unisandbox.contracts.EventJson;
import org.unisandbox.contracts.Generation;
import org.unisandbox.contracts.ImageVerified;
import org.unisandbox.contracts.ItemDispatched;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Outcome;
import org.unisandbox.contracts.TaskItem;

/**
 * What came of one piece of work: verdicts, or the news that it was given up on its way.
 *
 * @param subject    its identity
 * @param dispatchId the dispatch it belongs to
 * @param itemId     the item
 * @param sample     which drawing of the item
 * @param item       the question; empty where a dead letter does not tell
 * @param drawn      the image, if there is one
 * @param verdicts   what the judges say; empty where it was given up: that is an error to every judge
 * @param givenUp    why it was given up, if it was
 */
public record Result(
        String subject,
        String dispatchId,
        String itemId,
        int sample,
        Optional<TaskItem> item,
        Optional<Generation.Drawn> drawn,
        List<Said> verdicts,
        Optional<String> givenUp) {

    /**
     * A verdict.
     *
     * @param judge       who
     * @param outcome     what
     * @param caption     what the judge saw
     * @param consistency probability of the expected caption, 0 to 1
     * @param detail      why it refused or erred
     * @param judgedBy    the judge's full identity as JSON
     */
    public record Said(
            Judge judge,
            Outcome outcome,
            Optional<String> caption,
            OptionalDouble consistency,
            Optional<String> detail,
            String judgedBy) {}

    public Result {
        verdicts = List.copyOf(verdicts);
    }

    /** What an event says. */
    public static Result of(ImageVerified event) {
        ItemDispatched work = event.image().work();
        return new Result(
                event.subject(),
                work.dispatchId(),
                work.item().id(),
                work.sample(),
                Optional.of(work.item()),
                event.image().generation() instanceof Generation.Drawn drawn ? Optional.of(drawn) : Optional.empty(),
                event.verdicts().stream()
                        .map(v -> new Said(
                                v.by().judge(),
                                v.outcome(),
                                v.caption(),
                                v.consistency(),
                                v.detail(),
                                new String(EventJson.write(v.by()), StandardCharsets.UTF_8)))
                        .toList(),
                Optional.empty());
    }

    /** Work that was given up, as far as its event could still be read. */
    public static Result givenUp(ItemDispatched work, String reason) {
        return new Result(
                work.subject(),
                work.dispatchId(),
                work.item().id(),
                work.sample(),
                Optional.of(work.item()),
                Optional.empty(),
                List.of(),
                Optional.of(reason));
    }

    /**
     * Work that was given up and of which nothing but the identity is left.
     *
     * @param subject {@code dispatchId/itemId/sample}
     * @return empty if it is not the identity of a piece of work
     */
    public static Optional<Result> givenUp(String subject, String reason) {
        int first = subject.indexOf('/');
        int last = subject.lastIndexOf('/');
        if (first <= 0 || last <= first + 1) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Result(
                    subject,
                    subject.substring(0, first),
                    subject.substring(first + 1, last),
                    Integer.parseInt(subject.substring(last + 1)),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Optional.of(reason)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether nobody judged it. */
    public boolean dead() {
        return givenUp.isPresent();
    }
}
