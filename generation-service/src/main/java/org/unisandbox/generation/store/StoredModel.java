package org.unisandbox.generation.store;

import java.time.Instant;
import org.unisandbox.generation.domain.ServedModel;

/**
 * A model that is served elsewhere, as it is kept.
 *
 * @param document what was added
 * @param added    when
 */
public record StoredModel(ModelDocument document, Instant added) {

    public ServedModel model() {
        return document.served();
    }
}
