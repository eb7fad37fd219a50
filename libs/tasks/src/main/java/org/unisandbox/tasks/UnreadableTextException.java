package org.unisandbox.tasks;

/** A text that is no expression, or no prompt of the profile. */
public class UnreadableTextException extends RuntimeException {

    public UnreadableTextException(String message) {
        super(message);
    }
}
