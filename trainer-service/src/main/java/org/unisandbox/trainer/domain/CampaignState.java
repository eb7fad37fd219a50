package org.unisandbox.trainer.domain;

import java.util.Locale;

/** Whether a campaign goes on. */
public enum CampaignState {
    RUNNING,
    /** Stopped by a person; goes on where it is when it's resumed. */
    PAUSED,
    /** Carried out. */
    DONE,
    /** Cannot be carried out; see its failure. */
    FAILED,
    /** Given up by a person. */
    CANCELLED;

    /** Whether it will not change any more. */
    public boolean ended() {
        return this != RUNNING && this != PAUSED;
    }

    /** The name used in JSON. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
