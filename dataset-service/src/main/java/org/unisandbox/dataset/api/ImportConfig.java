package org.unisandbox.dataset.api;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of imports. */
@ConfigMapping(prefix = "unisandbox.imports")
public interface ImportConfig {

    /** The largest file, such as {@code 500M} or {@code 4G}. */
    @WithDefault("4G")
    MemorySize maxSize();
}
