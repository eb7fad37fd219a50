package org.unisandbox.umm.model;

/** The loss or its gradient is no number any more: going on would make the model worthless. */
public final class TrainingDivergedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    TrainingDivergedException(String message) {
        super(message);
    }
}
