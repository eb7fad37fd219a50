package org.unisandbox.dataset.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much is on its way at a time. */
@ConfigMapping(prefix = "unisandbox.dispatch")
interface DispatchConfig {

    /** Events that each consumer of {@code item.dispatched} may have in its hands at once, at least 1. */
    @WithDefault("128")
    int window();

    /** The most that may be on their way for each of them, where many end each second. */
    @WithDefault("512")
    int largestWindow();

    /** Beyond what is in hand, as many as end in this time. */
    @WithDefault("1500ms")
    Duration horizon();
}
