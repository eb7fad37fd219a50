package org.unisandbox.generation;

import java.util.Map;
import org.unisandbox.umm.Checkpoint;
import org.unisandbox.umm.model.ParameterLayout;

/** A model that has learned nothing: it draws and thinks at random, and costs no training. */
public final class UntrainedModel {

    private UntrainedModel() {}

    /** Its checkpoint, always the same. */
    public static Checkpoint checkpoint() {
        return Checkpoint.of(ParameterLayout.of(Checkpoint.config()).initialise(1), Map.of());
    }
}
