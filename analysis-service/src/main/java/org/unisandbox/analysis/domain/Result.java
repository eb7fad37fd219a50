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

    /**
     * Work that was given up.
     *
     * @param work all that is known of it, if its event could still be read
     */
    public static Result givenUp(
            String dispatchId, String itemId, int sample, Optional<ItemDispatched> work, String reason) {
        return new Result(
                dispatchId + '/' + itemId + '/' + sample,
                dispatchId,
                itemId,
                sample,
                work.map(ItemDispatched::item),
                Optional.empty(),
                List.of(),
                Optional.of(reason));
    }

    /** Whether nobody judged it. */
    public boolean dead() {
        return givenUp.isPresent();
    }
}
