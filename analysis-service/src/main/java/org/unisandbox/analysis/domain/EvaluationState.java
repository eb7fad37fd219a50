package org.unisandbox.analysis.domain;

import java.util.Locale;
import java.util.Optional;
import org.unisandbox.contracts.RunState;

/** How far an evaluation is. */
public enum EvaluationState {
    /** Verdicts are missing. */
    RUNNING,
    /** All verdicts are in; what the model knows in text is being asked. */
    MEASURING,
    /** Stopped by a person; goes on where it is when it's resumed. */
    PAUSED,
    /** Everything is in. */
    DONE,
    /** It cannot be carried out; see its failure. */
    FAILED,
    /** Given up by a person. */
    CANCELLED;

    /** Whether it will not change any more. */
    public boolean ended() {
        return this == DONE || this == FAILED || this == CANCELLED;
    }

    /** The name used in JSON; what is going on while it runs is told elsewhere. */
    public String code() {
        return this == MEASURING ? RUNNING.code() : name().toLowerCase(Locale.ROOT);
    }

    /**
     * What a person's wish makes of it.
     *
     * @param wanted to pause, to resume or to cancel it
     * @return the same where it is so already; empty if it has ended otherwise
     */
    public Optional<EvaluationState> after(RunState wanted) {
        if (ended()) {
            return Optional.of(this).filter(state -> state == CANCELLED && wanted == RunState.CANCELLED);
        }
        return Optional.of(
                switch (wanted) {
                    case PAUSED -> PAUSED;
                    case RUNNING -> this == PAUSED ? RUNNING : this;
                    case CANCELLED -> CANCELLED;
                    case DELETED -> throw new IllegalArgumentException("what runs is not deleted");
                });
    }
}
