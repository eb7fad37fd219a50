package org.unisandbox.dataset.domain;

import java.util.Optional;
import org.unisandbox.contracts.DispatchExpanded;
import org.unisandbox.contracts.DispatchRequested;
import org.unisandbox.contracts.Failure;

/**
 * A dispatch on its way.
 *
 * @param request     what was asked for
 * @param dataset     SHA-256 of its dataset
 * @param events      how many it has in all
 * @param sent        how many of them the broker has
 * @param place       where in the dataset the item of the next one begins, in bytes
 * @param failure     why no more of them are sent
 * @param traceparent W3C trace context of the request, if anybody follows it
 */
public record Dispatch(
        DispatchRequested request,
        String dataset,
        long events,
        long sent,
        long place,
        Optional<Failure> failure,
        Optional<String> traceparent) {

    public String id() {
        return request.dispatchId();
    }

    /** Events that are not sent. */
    public long open() {
        return events - sent;
    }

    /** What its owner is told of it. */
    public DispatchExpanded expanded() {
        return failure.map(why -> Expansion.failed(request, why))
                .orElseGet(() -> new DispatchExpanded(
                        id(), request.runId(), Optional.of(dataset), events, Optional.empty()));
    }
}
