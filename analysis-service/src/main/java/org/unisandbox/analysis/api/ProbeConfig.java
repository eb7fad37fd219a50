package org.unisandbox.analysis.api;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of probes. */
@ConfigMapping(prefix = "unisandbox.probes")
public interface ProbeConfig {

    /** The largest upload, all its files together, such as {@code 500M} or {@code 8G}. */
    @WithDefault("8G")
    MemorySize maxSize();
}
