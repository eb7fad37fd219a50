package org.unisandbox.analysis.domain;

/** How far an evaluation is. */
public enum EvaluationState {
    /** Verdicts are missing. */
    RUNNING,
    /** All verdicts are in; what the model knows in text is being asked. */
    MEASURING,
    /** Everything is in. */
    DONE,
    /** It cannot be carried out; see its failure. */
    FAILED;

    /** Whether it will not change any more. */
    public boolean ended() {
        return this == DONE || this == FAILED;
    }
}
