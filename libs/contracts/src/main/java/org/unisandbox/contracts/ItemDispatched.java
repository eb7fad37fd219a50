package org.unisandbox.contracts;

import java.util.List;
import java.util.Optional;

/**
 * One item is to be drawn once.
 *
 * @param dispatchId the dispatch
 * @param runId      the run that owns it
 * @param dataset    SHA-256 of the dataset
 * @param item       the question
 * @param sample     sample index, from 0
 * @param model      which model draws
 * @param mode       how it draws
 * @param sampling   temperatures
 * @param seed       run seed
 * @param judges     who judges the image
 * @param budget     the most that the run may ask of a model that is served elsewhere; empty if there is no bound
 */
public record ItemDispatched(
        String dispatchId,
        String runId,
        String dataset,
        TaskItem item,
        int sample,
        ModelRef model,
        Mode mode,
        Sampling sampling,
        long seed,
        List<Judge> judges,
        Optional<Budget> budget)
        implements Event {

    public ItemDispatched {
        judges = List.copyOf(judges);
    }

    @Override
    public String topic() {
        return Topics.ITEM_DISPATCHED;
    }

    /** {@code dispatchId/itemId/sample}: the identity of one piece of work on its whole way. */
    @Override
    public String subject() {
        return dispatchId + '/' + item.id() + '/' + sample;
    }

    @Override
    public String key() {
        return item.id();
    }
}
