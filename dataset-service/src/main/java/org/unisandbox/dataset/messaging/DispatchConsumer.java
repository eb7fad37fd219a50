package org.unisandbox.dataset.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.unisandbox.contracts.DispatchExpanded;
import org.unisandbox.contracts.DispatchRequested;
import org.unisandbox.contracts.Failure;
import org.unisandbox.dataset.domain.Dispatch;
import org.unisandbox.dataset.domain.Expansion;
import org.unisandbox.dataset.store.Dispatches;
import org.unisandbox.dataset.store.RunDatasets;
import org.unisandbox.servicekit.event.EventConsumer;
import org.unisandbox.servicekit.event.EventPublisher;
import org.unisandbox.servicekit.event.EventTraces;
import org.unisandbox.servicekit.problem.ProblemException;
import org.unisandbox.servicekit.run.RunControls;

/**
 * Keeps dispatches and says how many events they become; a {@link Dispatcher} sends these. A dispatch that comes again is
 * announced again as what it was the first time.
 */
@ApplicationScoped
class DispatchConsumer {

    private static final Logger LOG = Logger.getLogger(DispatchConsumer.class);

    private final EventConsumer consumer;
    private final EventPublisher publisher;
    private final EventTraces traces;
    private final RunControls controls;
    private final RunDatasets runs;
    private final Dispatches dispatches;
    private final Dispatcher dispatcher;

    DispatchConsumer(
            EventConsumer consumer,
            EventPublisher publisher,
            EventTraces traces,
            RunControls controls,
            RunDatasets runs,
            Dispatches dispatches,
            Dispatcher dispatcher) {
        this.consumer = consumer;
        this.publisher = publisher;
        this.traces = traces;
        this.controls = controls;
        this.runs = runs;
        this.dispatches = dispatches;
        this.dispatcher = dispatcher;
    }

    @Incoming("dispatch-requested")
    Uni<Void> expand(ConsumerRecords<String, byte[]> records) {
        return consumer.oneByOne(records, DispatchRequested.class, this::expand);
    }

    private Uni<Void> expand(DispatchRequested request) {
        Optional<String> cause = traces.cause(request);
        return controls.stopped(List.of(request.runId())).chain(stopped -> stopped.isEmpty()
                ? dispatches.find(request.dispatchId())
                        .chain(known -> known.map(dispatch -> Uni.createFrom().item(dispatch.expanded()))
                                .orElseGet(() -> begin(request, cause)))
                        .chain(publisher::send)
                        .invoke(dispatcher::wake)
                : Uni.createFrom().voidItem());
    }

    private Uni<DispatchExpanded> begin(DispatchRequested request, Optional<String> cause) {
        return runs.of(request)
                .map(dataset -> Expansion.begin(request, dataset, cause))
                .call(dispatches::add)
                .map(Dispatch::expanded)
                .onFailure(ProblemException.class)
                .recoverWithItem(problem -> Expansion.failed(request, reason((ProblemException) problem)))
                .invoke(expanded -> expanded.failure()
                        .ifPresentOrElse(
                                why -> LOG.warnf("dispatch %s: %s", expanded.dispatchId(), why.detail()),
                                () -> LOG.infof("dispatch %s: %d events", expanded.dispatchId(), expanded.events())));
    }

    private static Failure reason(ProblemException problem) {
        return new Failure(problem.code().code(), problem.getMessage());
    }
}
