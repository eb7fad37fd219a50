package org.unisandbox.dataset.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.unisandbox.contracts.RunCompleted;
import org.unisandbox.dataset.store.RunDatasets;
import org.unisandbox.servicekit.event.EventConsumer;

/** Learns which runs have ended and use their datasets no longer. */
@ApplicationScoped
class RunConsumer {

    private final EventConsumer consumer;
    private final RunDatasets runs;

    RunConsumer(EventConsumer consumer, RunDatasets runs) {
        this.consumer = consumer;
        this.runs = runs;
    }

    @Incoming("run-completed")
    Uni<Void> finished(ConsumerRecords<String, byte[]> records) {
        return consumer.oneByOne(records, RunCompleted.class, event -> runs.finished(event.runId()));
    }
}
