package org.unisandbox.generation.api;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.unisandbox.contracts.Failure;
import org.unisandbox.contracts.Generation;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.Sampling;
import org.unisandbox.endpoints.Exchange;
import org.unisandbox.generation.connector.ConnectorsByKind;
import org.unisandbox.generation.domain.Order;
import org.unisandbox.generation.domain.ServedModel;
import org.unisandbox.servicekit.blob.BlobStore;

/** Tries models out. */
@ApplicationScoped
class ModelTrial {

    private final ConnectorsByKind connectors;
    private final BlobStore blobs;

    ModelTrial(ConnectorsByKind connectors, BlobStore blobs) {
        this.connectors = connectors;
        this.blobs = blobs;
    }

    /** Blocks. */
    ModelTest run(ServedModel model, NewModelTest asked) throws InterruptedException {
        String prompt = asked.prompt().orElse(NewModelTest.PROMPT);
        List<ModelTest.Trial> trials = new ArrayList<>();
        for (Mode mode : model.modes()) {
            trials.add(trial(model, Order.of(prompt, mode, Sampling.STANDARD, asked.seed().orElse(1L), prompt, 0)));
        }
        return new ModelTest(model.name(), model.ref().revision(), prompt, trials);
    }

    private ModelTest.Trial trial(ServedModel model, Order order) throws InterruptedException {
        List<Exchange> exchanges = Collections.synchronizedList(new ArrayList<>());
        long begin = System.nanoTime();
        Generation generation = generation(model, order, exchanges);
        return new ModelTest.Trial(
                order.mode(), generation, exchanges, (System.nanoTime() - begin) / 1_000_000);
    }

    private Generation generation(ServedModel model, Order order, List<Exchange> exchanges)
            throws InterruptedException {
        try {
            return connectors.once(model, exchanges::add).draw(order).keep(blobs);
        } catch (UncheckedIOException e) {
            return new Generation.Failed(new Failure("endpoint-unavailable", e.getMessage()));
        }
    }
}
