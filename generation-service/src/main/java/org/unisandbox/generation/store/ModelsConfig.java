package org.unisandbox.generation.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Models that are served elsewhere. */
@ConfigMapping(prefix = "unisandbox.served-models")
public interface ModelsConfig {

    /** A folder of YAML files, each a model; none if left out. */
    Optional<Path> folder();

    /** A folder of bundles, each a folder of its own; none if left out. */
    Optional<Path> bundles();

    /** A folder of files, each with a key; none if left out. */
    Optional<Path> secrets();

    /** Names of the servers that may be called, each whole or as {@code *.} and what it ends in; any if left out. */
    Optional<Set<String>> hosts();

    /** Whether servers on this machine may be called. */
    @WithDefault("true")
    boolean loopback();
}
