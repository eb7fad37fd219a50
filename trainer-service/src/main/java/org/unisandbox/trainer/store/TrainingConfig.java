package org.unisandbox.trainer.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** How this process trains. */
@ConfigMapping(prefix = "unisandbox.training")
public interface TrainingConfig {

    /** Where the states of trainings are kept, so that they go on after a crash. */
    @WithDefault("data/training")
    Path folder();

    /** Threads that training computes with, at least 1; what is learned does not depend on them. */
    @WithDefault("1")
    int threads();

    /** Steps between two states, which is also between two reports. */
    @WithDefault("10")
    int every();

    /** How long a process may be silent before another takes over its training: several times what a report takes. */
    @WithDefault("60s")
    Duration lease();

    /** cpu, cuda or auto. */
    @WithDefault("cpu")
    String device();
}
