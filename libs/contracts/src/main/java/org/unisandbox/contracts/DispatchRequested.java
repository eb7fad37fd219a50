package org.unisandbox.contracts;

import java.util.List;
import java.util.Optional;

/**
 * The owner of a run asks dataset-service to send one dataset through one model in one mode.
 *
 * @param dispatchId the dispatch
 * @param runId      the evaluation or campaign that owns it
 * @param dataset    which items
 * @param model      which model draws
 * @param mode       how it draws
 * @param samples    images per item, at least 1
 * @param sampling   temperatures
 * @param seed       run seed; every random choice derives from it, the item and the sample index
 * @param judges     who judges each image
 * @param budget     the most that the run may ask of a model that is served elsewhere; empty if there is no bound
 */
public record DispatchRequested(
        String dispatchId,
        String runId,
        DatasetRef dataset,
        ModelRef model,
        Mode mode,
        int samples,
        Sampling sampling,
        long seed,
        List<Judge> judges,
        Optional<Budget> budget)
        implements Event {

    public DispatchRequested {
        judges = List.copyOf(judges);
    }

    @Override
    public String topic() {
        return Topics.DISPATCH_REQUESTED;
    }

    @Override
    public String subject() {
        return dispatchId;
    }

    @Override
    public String key() {
        return dispatchId;
    }
}
