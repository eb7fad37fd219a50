package org.unisandbox.trainer.domain;

import java.util.Locale;
import java.util.Optional;
import org.unisandbox.contracts.RunState;

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

    /** What that means for its work; empty where no person has decided it. */
    public Optional<RunState> wanted() {
        return switch (this) {
            case RUNNING -> Optional.of(RunState.RUNNING);
            case PAUSED -> Optional.of(RunState.PAUSED);
            case CANCELLED -> Optional.of(RunState.CANCELLED);
            case DONE, FAILED -> Optional.empty();
        };
    }

    /** Whether it will not change any more. */
    public boolean ended() {
        return this != RUNNING && this != PAUSED;
    }

    /** The name used in JSON. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
