package org.unisandbox.trainer.domain;

import java.util.Locale;

/** How an injection stands. */
public enum InjectionState {
    /** Waits, or is being carried out. */
    RUNNING,
    /** Carried out: its model is published. */
    DONE,
    /** Cannot be carried out; see its failure. */
    FAILED,
    /** Given up by a person. */
    CANCELLED;

    /** Whether it will not change any more. */
    public boolean ended() {
        return this != RUNNING;
    }

    /** The name used in JSON. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
