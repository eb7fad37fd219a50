package org.unisandbox.generation.domain;

import java.util.Optional;
import org.unisandbox.contracts.ModelRef;

/** The models that are served elsewhere. */
@FunctionalInterface
public interface ServedModels {

    /** A revision of a model, if it is one of these. Blocks. */
    Optional<ServedModel> find(ModelRef model);
}
