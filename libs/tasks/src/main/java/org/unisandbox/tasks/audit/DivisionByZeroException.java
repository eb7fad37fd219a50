package org.unisandbox.tasks.audit;

import org.unisandbox.tasks.UnsolvableException;

/** A formula that divides by zero. */
final class DivisionByZeroException extends UnsolvableException {

    private static final long serialVersionUID = 1L;

    private final int at;

    /** @param at where in the question */
    DivisionByZeroException(int at) {
        super("division by zero");
        this.at = at;
    }

    int at() {
        return at;
    }
}
