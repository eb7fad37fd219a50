package org.unisandbox.dataset.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.unisandbox.contracts.RunCompleted;
import org.unisandbox.contracts.RunControlled;
import org.unisandbox.contracts.RunState;
import org.unisandbox.dataset.store.Dispatches;
import org.unisandbox.dataset.store.RunDatasets;
import org.unisandbox.servicekit.event.EventConsumer;
import org.unisandbox.servicekit.run.RunControls;

/** Learns which runs have ended, use their datasets no longer and need no more items; and what people want of runs. */
@ApplicationScoped
class RunConsumer {

    private final EventConsumer consumer;
    private final RunDatasets runs;
    private final RunControls controls;
    private final Dispatches dispatches;
    private final Dispatcher dispatcher;

    RunConsumer(
            EventConsumer consumer,
            RunDatasets runs,
            RunControls controls,
            Dispatches dispatches,
            Dispatcher dispatcher) {
        this.consumer = consumer;
        this.runs = runs;
        this.controls = controls;
        this.dispatches = dispatches;
        this.dispatcher = dispatcher;
    }

    @Incoming("run-completed")
    Uni<Void> finished(ConsumerRecords<String, byte[]> records) {
        return consumer.oneByOne(
                records,
                RunCompleted.class,
                event -> runs.finished(event.runId()).chain(() -> dispatches.end(event.runId())));
    }

    @Incoming("run-controlled")
    Uni<Void> controlled(ConsumerRecords<String, byte[]> records) {
        return consumer.oneByOne(records, RunControlled.class, this::controlled);
    }

    private Uni<Void> controlled(RunControlled event) {
        return controls.put(event)
                .chain(() -> event.state() == RunState.DELETED
                        ? dispatches.forget(event.runId()).chain(() -> runs.forgetRun(event.runId()))
                        : Uni.createFrom().voidItem())
                .invoke(dispatcher::wake);
    }
}
