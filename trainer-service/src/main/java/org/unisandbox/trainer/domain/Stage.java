package org.unisandbox.trainer.domain;

import java.util.Locale;

/** What a campaign is at. */
public enum Stage {
    /** Samples of the round are being drawn and verified. */
    SAMPLING,
    /** The model is being trained on the accepted ones. */
    TRAINING,
    /** The last round is done; evaluations are missing. */
    EVALUATING;

    /** The name used in JSON. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
