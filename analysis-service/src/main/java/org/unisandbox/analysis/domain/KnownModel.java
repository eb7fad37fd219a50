package org.unisandbox.analysis.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.unisandbox.contracts.Capability;
import org.unisandbox.contracts.ModelRef;

/**
 * A model revision that can be evaluated.
 *
 * @param model        name and revision
 * @param architecture what it is
 * @param capabilities what it can do
 * @param parent       {@code name@revision} that it was trained from, if any
 * @param announced    when it was last announced
 */
public record KnownModel(
        ModelRef model, String architecture, List<Capability> capabilities, Optional<String> parent, Instant announced) {

    public KnownModel {
        capabilities = List.copyOf(capabilities);
    }

    public boolean can(Capability capability) {
        return capabilities.contains(capability);
    }
}
