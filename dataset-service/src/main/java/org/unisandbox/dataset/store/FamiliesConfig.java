package org.unisandbox.dataset.store;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Custom families of tasks. */
@ConfigMapping(prefix = "unisandbox.families")
public interface FamiliesConfig {

    /** A folder of YAML and JSON files, each a family; none if left out. */
    Optional<Path> folder();
}
