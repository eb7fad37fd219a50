package org.unisandbox.contracts;

import java.util.Optional;

/**
 * dataset-service is about to send the items of a dispatch, or says why it cannot. A failure may follow on the news of how many
 * there are: then no more of them come.
 *
 * @param dispatchId the dispatch
 * @param runId      the run that owns it
 * @param dataset    SHA-256 of the dataset; empty when there is none
 * @param events     how many items it sends: items times samples; none if it fails
 * @param failure    why nothing is sent, or nothing more
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
