package org.unisandbox.trainer.domain;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.unisandbox.contracts.Capability;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.umm.Checkpoint;

/** Describes reference models by their checkpoints. */
public final class ReferenceModels {

    /** The name of the model that ships with UniSandbox. */
    public static final String SHIPPED = "reference";

    private static final List<Capability> CAPABILITIES =
            List.of(Capability.GENERATE, Capability.THINK, Capability.CAPTION);

    private ReferenceModels() {}

    /** The model that ships with UniSandbox, registered now. */
    public static Model shipped(Checkpoint checkpoint) {
        return new Model(
                new ModelRef(SHIPPED, checkpoint.digest()),
                checkpoint.metadata().get("architecture"),
                CAPABILITIES,
                Optional.empty(),
                checkpoint.metadata(),
                checkpoint.bytes().length,
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS));
    }
}
