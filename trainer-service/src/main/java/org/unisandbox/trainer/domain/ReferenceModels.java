package org.unisandbox.trainer.domain;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.unisandbox.contracts.Capability;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.umm.Checkpoint;

/** Describes reference models by their checkpoints. */
public final class ReferenceModels {

    /** The name of the model that ships with UniSandbox. */
    public static final String SHIPPED = "reference";

    private static final List<Capability> CAPABILITIES =
            List.of(Capability.GENERATE, Capability.THINK, Capability.CAPTION, Capability.TRAIN);

    private ReferenceModels() {}

    /** The model that ships with UniSandbox, registered now. */
    public static Model shipped(Checkpoint checkpoint) {
        return model(SHIPPED, checkpoint, Optional.empty(), checkpoint.metadata());
    }

    /**
     * What a campaign has trained, registered now.
     *
     * @param name   what it goes by
     * @param parent the revision it was trained from
     * @param origin the campaign, the round and what it accepted; shown beside what the checkpoint says of itself
     */
    public static Model trained(String name, Checkpoint checkpoint, ModelRef parent, Map<String, String> origin) {
        Map<String, String> metadata = new HashMap<>(checkpoint.metadata());
        metadata.putAll(origin);
        return model(name, checkpoint, Optional.of(parent), metadata);
    }

    private static Model model(
            String name, Checkpoint checkpoint, Optional<ModelRef> parent, Map<String, String> metadata) {
        return new Model(
                new ModelRef(name, checkpoint.digest()),
                checkpoint.metadata().get("architecture"),
                CAPABILITIES,
                parent,
                metadata,
                checkpoint.bytes().length,
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS));
    }
}
