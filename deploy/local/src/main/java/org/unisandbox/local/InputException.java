package org.unisandbox.local;

/** The user asked for something that cannot be: exit code 2. The message is one line and says what to do. */
final class InputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InputException(String message) {
        super(message);
    }
}
