package org.unisandbox.contracts;

import java.util.List;
import java.util.Optional;

/**
 * A model revision can be used from now on, without restarts.
 *
 * @param model        name and revision
 * @param architecture what it is, such as {@code reference-umm}; for a model that is served elsewhere, how it is talked to
 * @param capabilities what it can do; nothing once it has been removed
 * @param parent       the revision it was trained from, if any
 */
public record ModelPublished(
        ModelRef model, String architecture, List<Capability> capabilities, Optional<ModelRef> parent)
        implements Event {

    public ModelPublished {
        capabilities = List.copyOf(capabilities);
    }

    @Override
    public String topic() {
        return Topics.MODEL_PUBLISHED;
    }

    @Override
    public String subject() {
        return model.name() + '@' + model.revision();
    }

    @Override
    public String key() {
        return model.name();
    }
}
