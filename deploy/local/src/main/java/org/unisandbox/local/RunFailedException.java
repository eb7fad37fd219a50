package org.unisandbox.local;

/** What was asked for is possible but went wrong: exit code 1. The message says what failed and where to look. */
final class RunFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RunFailedException(String message) {
        super(message);
    }

    RunFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
