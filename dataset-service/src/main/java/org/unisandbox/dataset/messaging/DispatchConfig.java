package org.unisandbox.dataset.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much is on its way at a time. */
@ConfigMapping(prefix = "unisandbox.dispatch")
interface DispatchConfig {

    /** Least number of events that may be on their way, for each consumer of {@code item.dispatched}, at least 1. */
    @WithDefault("128")
    int window();

    /** Most of them, where many end each second. */
    @WithDefault("512")
    int largestWindow();

    /** Between the two, as many as end in this time. */
    @WithDefault("2s")
    Duration horizon();
}
