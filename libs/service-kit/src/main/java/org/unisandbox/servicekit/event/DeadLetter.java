package org.unisandbox.servicekit.event;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.unisandbox.contracts.EventJson;
import org.unisandbox.contracts.ImageGenerated;
import org.unisandbox.contracts.ImageVerified;
import org.unisandbox.contracts.ItemDispatched;
import org.unisandbox.contracts.MalformedEventException;
import org.unisandbox.contracts.Topics;

/** What was given up on its way through the topics, and why: that which the owner of a run has to know. */
public sealed interface DeadLetter {

    /** Why it was given up, one line. */
    String reason();

    /**
     * One piece of work: it will have no verdict.
     *
     * @param dispatchId the dispatch that it belongs to
     * @param itemId     the item
     * @param sample     which drawing of the item, from 0
     * @param work       all that is known of it, if its event can still be read
     */
    record OfWork(String dispatchId, String itemId, int sample, Optional<ItemDispatched> work, String reason)
            implements DeadLetter {}

    /** A dispatch that was not expanded, or whose size nobody was told. */
    record OfDispatch(String dispatchId, String reason) implements DeadLetter {}

    /** A run that was not begun, or whose end nobody was told. */
    record OfRun(String runId, String reason) implements DeadLetter {}

    /** What a record from a dead-letter topic tells; empty if it does not tell what it was about. */
    static Optional<DeadLetter> of(ConsumerRecord<String, byte[]> record) {
        Optional<String> subject = header(record, "ce_subject");
        String reason = header(record, DeadLetters.REASON).orElse("given up without a reason");
        String topic = record.topic().replaceFirst("\\.dlq$", "");
        return switch (topic) {
            case Topics.ITEM_DISPATCHED, Topics.IMAGE_GENERATED, Topics.IMAGE_VERIFIED ->
                work(topic, record.value())
                        .map(work -> of(work, reason))
                        .or(() -> subject.flatMap(identity -> work(identity, reason)));
            case Topics.DISPATCH_REQUESTED, Topics.DISPATCH_EXPANDED ->
                subject.map(id -> new OfDispatch(id, record.topic() + ": " + reason));
            case Topics.EVALUATION_REQUESTED, Topics.RUN_COMPLETED ->
                subject.map(id -> new OfRun(id, record.topic() + ": " + reason));
            default -> Optional.empty();
        };
    }

    private static DeadLetter of(ItemDispatched work, String reason) {
        return new OfWork(work.dispatchId(), work.item().id(), work.sample(), Optional.of(work), reason);
    }

    /** From the identity alone: {@code dispatchId/itemId/sample}. */
    private static Optional<DeadLetter> work(String identity, String reason) {
        int first = identity.indexOf('/');
        int last = identity.lastIndexOf('/');
        if (first <= 0 || last <= first + 1) {
            return Optional.empty();
        }
        try {
            return Optional.of(new OfWork(
                    identity.substring(0, first),
                    identity.substring(first + 1, last),
                    Integer.parseInt(identity.substring(last + 1)),
                    Optional.empty(),
                    reason));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<ItemDispatched> work(String topic, byte[] payload) {
        if (payload == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    switch (topic) {
                        case Topics.ITEM_DISPATCHED -> EventJson.read(payload, ItemDispatched.class);
                        case Topics.IMAGE_GENERATED -> EventJson.read(payload, ImageGenerated.class).work();
                        default -> EventJson.read(payload, ImageVerified.class).image().work();
                    });
        } catch (MalformedEventException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> header(ConsumerRecord<String, byte[]> record, String name) {
        return StreamSupport.stream(record.headers().headers(name).spliterator(), false)
                .reduce((_, last) -> last)
                .map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }
}
