package org.unisandbox.verifier.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.unisandbox.contracts.RunControlled;
import org.unisandbox.contracts.RunState;
import org.unisandbox.servicekit.event.EventConsumer;
import org.unisandbox.servicekit.run.RunControls;
import org.unisandbox.verifier.store.VerificationStore;

/** Learns what people want of runs. The verdicts of one that is deleted are forgotten. */
@ApplicationScoped
class RunConsumer {

    private final EventConsumer consumer;
    private final RunControls controls;
    private final VerificationStore verifications;

    RunConsumer(EventConsumer consumer, RunControls controls, VerificationStore verifications) {
        this.consumer = consumer;
        this.controls = controls;
        this.verifications = verifications;
    }

    @Incoming("run-controlled")
    Uni<Void> controlled(ConsumerRecords<String, byte[]> records) {
        return consumer.oneByOne(records, RunControlled.class, this::controlled);
    }

    /** In two transactions: whoever stores verdicts after the second has read what the first has written. */
    private Uni<Void> controlled(RunControlled event) {
        return controls.put(event)
                .chain(() -> event.state() == RunState.DELETED
                        ? verifications.forget(event.dispatches())
                        : Uni.createFrom().voidItem());
    }
}
