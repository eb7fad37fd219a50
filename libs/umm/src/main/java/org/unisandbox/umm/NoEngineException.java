package org.unisandbox.umm;

/** Something is to be computed where {@link ComputeDevice#NONE} was chosen. */
public final class NoEngineException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    NoEngineException() {
        super("models of this system are not computed here (unisandbox.device=none): set unisandbox.device to cpu, cuda or auto");
    }
}
