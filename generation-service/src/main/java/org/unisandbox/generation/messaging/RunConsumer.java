package org.unisandbox.generation.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.unisandbox.contracts.RunControlled;
import org.unisandbox.contracts.RunState;
import org.unisandbox.generation.store.GenerationStore;
import org.unisandbox.servicekit.event.EventConsumer;
import org.unisandbox.servicekit.run.RunControls;

/** Learns what people want of runs. What was drawn for one that is deleted is forgotten. */
@ApplicationScoped
class RunConsumer {

    private final EventConsumer consumer;
    private final RunControls controls;
    private final GenerationStore generations;

    RunConsumer(EventConsumer consumer, RunControls controls, GenerationStore generations) {
        this.consumer = consumer;
        this.controls = controls;
        this.generations = generations;
    }

    @Incoming("run-controlled")
    Uni<Void> controlled(ConsumerRecords<String, byte[]> records) {
        return consumer.oneByOne(records, RunControlled.class, this::controlled);
    }

    /** In two transactions: whoever stores a drawing after the second has read what the first has written. */
    private Uni<Void> controlled(RunControlled event) {
        return controls.put(event)
                .chain(() -> event.state() == RunState.DELETED
                        ? generations.forget(event.runId(), event.dispatches())
                        : Uni.createFrom().voidItem());
    }
}
