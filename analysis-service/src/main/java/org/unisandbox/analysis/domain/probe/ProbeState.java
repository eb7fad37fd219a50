package org.unisandbox.analysis.domain.probe;

/** How far a probe is. */
public enum ProbeState {
    RUNNING,
    DONE,
    FAILED
}
