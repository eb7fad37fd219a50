package org.unisandbox.trainer.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.unisandbox.contracts.Capability;
import org.unisandbox.contracts.ModelPublished;
import org.unisandbox.contracts.ModelRef;

/**
 * One revision of a model.
 *
 * @param ref          name and revision; the revision is the SHA-256 of the checkpoint and its address in the blob store
 * @param architecture what it is, such as {@code reference-umm}
 * @param capabilities what it can do
 * @param parent       the revision it was trained from, if any
 * @param metadata     how it came about: recipe, seed, steps and what else the checkpoint says
 * @param bytes        size of the checkpoint
 * @param created      when it was registered
 */
public record Model(
        ModelRef ref,
        String architecture,
        List<Capability> capabilities,
        Optional<ModelRef> parent,
        Map<String, String> metadata,
        long bytes,
        Instant created) {

    public Model {
        capabilities = List.copyOf(capabilities);
        metadata = Map.copyOf(metadata);
    }

    /** What the other services are told. */
    public ModelPublished published() {
        return new ModelPublished(ref, architecture, capabilities, parent);
    }
}
