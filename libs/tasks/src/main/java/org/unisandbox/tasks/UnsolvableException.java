package org.unisandbox.tasks;

/** A question without an answer: a division by zero, a root that is no fraction, a symbol without a rule, a circle. */
public class UnsolvableException extends RuntimeException {

    public UnsolvableException(String message) {
        super(message);
    }
}
