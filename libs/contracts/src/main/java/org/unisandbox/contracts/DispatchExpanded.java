package org.unisandbox.contracts;

import java.util.Optional;

/**
 * dataset-service has sent all items of a dispatch, or says why it cannot.
 *
 * @param dispatchId the dispatch
 * @param runId      the run that owns it
 * @param dataset    SHA-256 of the dataset; empty when there is none
 * @param events     how many items it sent: items times samples
 * @param failure    why nothing was sent, if nothing was
 */
public record DispatchExpanded(
        String dispatchId, String runId, Optional<String> dataset, long events, Optional<Failure> failure)
        implements Event {

    @Override
    public String topic() {
        return Topics.DISPATCH_EXPANDED;
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
