package org.unisandbox.dataset.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.unisandbox.contracts.DispatchExpanded;
import org.unisandbox.contracts.DispatchRequested;
import org.unisandbox.contracts.ItemDispatched;
import org.unisandbox.dataset.domain.Dataset;
import org.unisandbox.dataset.domain.Expansion;
import org.unisandbox.dataset.domain.JsonLines;
import org.unisandbox.dataset.store.DatasetStore;
import org.unisandbox.dataset.store.RunDatasets;
import org.unisandbox.servicekit.event.EventConsumer;
import org.unisandbox.servicekit.event.EventPublisher;
import org.unisandbox.servicekit.problem.ProblemException;
import org.unisandbox.servicekit.telemetry.StageMeters;

/**
 * Expands dispatches. A dispatch that comes again is expanded again, into events with the same ids and payloads, which
 * consumers recognise; so all that is remembered is which dataset a run means.
 */
@ApplicationScoped
class DispatchConsumer {

    private static final Logger LOG = Logger.getLogger(DispatchConsumer.class);
    private static final int CHUNK = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final EventConsumer consumer;
    private final EventPublisher publisher;
    private final DatasetStore datasets;
    private final RunDatasets runs;
    private final StageMeters stage;

    DispatchConsumer(
            EventConsumer consumer,
            EventPublisher publisher,
            DatasetStore datasets,
            RunDatasets runs,
            MeterRegistry meters) {
        this.consumer = consumer;
        this.publisher = publisher;
        this.datasets = datasets;
        this.runs = runs;
        this.stage = new StageMeters(meters, "dispatch");
    }

    @Incoming("dispatch-requested")
    Uni<Void> expand(ConsumerRecords<String, byte[]> records) {
        return consumer.oneByOne(records, DispatchRequested.class, this::expand);
    }

    private Uni<Void> expand(DispatchRequested dispatch) {
        return runs.of(dispatch)
                .chain(dataset -> sendItems(dispatch, dataset))
                .onFailure(ProblemException.class)
                .recoverWithItem(problem -> Expansion.failed(dispatch, (ProblemException) problem))
                .invoke(expanded -> expanded.failure()
                        .ifPresentOrElse(
                                why -> LOG.warnf("dispatch %s: %s", expanded.dispatchId(), why.detail()),
                                () -> LOG.infof("dispatch %s: %d events", expanded.dispatchId(), expanded.events())))
                .chain(publisher::send);
    }

    private Uni<DispatchExpanded> sendItems(DispatchRequested dispatch, Dataset dataset) {
        return VertxContextSupport.executeBlocking(() -> {
            Expansion expansion = new Expansion(dispatch, dataset);
            try (JsonLines.Reader items = new JsonLines.Reader(datasets.lines(dataset, 0), 0)) {
                while (!items.atEnd()) {
                    send(expansion, items);
                }
            }
            return expansion.done();
        });
    }

    private void send(Expansion expansion, JsonLines.Reader items) throws IOException {
        List<ItemDispatched> events =
                items.next(CHUNK).stream().flatMap(item -> expansion.of(item).stream()).toList();
        publisher.sendAll(events).await().atMost(PATIENCE);
        stage.left(events.getFirst(), "dispatched", events.size());
    }
}
