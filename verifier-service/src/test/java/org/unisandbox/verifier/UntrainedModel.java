package org.unisandbox.verifier;

import java.util.Map;
import org.unisandbox.umm.Checkpoint;
import org.unisandbox.umm.model.ParameterLayout;

/** A model that has learned nothing: it believes in no caption, and costs no training. */
public final class UntrainedModel {

    private UntrainedModel() {}

    /** Its checkpoint, always the same. */
    public static Checkpoint checkpoint() {
        return Checkpoint.of(new ParameterLayout(Checkpoint.config()).initialise(1), Map.of());
    }
}
