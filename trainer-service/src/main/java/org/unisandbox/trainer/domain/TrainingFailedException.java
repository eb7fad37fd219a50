package org.unisandbox.trainer.domain;

import org.unisandbox.contracts.Failure;

/** A training that would fail again: its campaign ends with the reason. */
public final class TrainingFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Failure failure;

    public TrainingFailedException(String code, String detail) {
        super(code + ": " + detail);
        this.failure = new Failure(code, detail);
    }

    public Failure failure() {
        return failure;
    }
}
