package org.unisandbox.tasks.audit;

/** A question that is refused without being read to its end: nested too deeply, or too long. */
final class TooComplexException extends UnreadableQuestionException {

    private static final long serialVersionUID = 1L;

    TooComplexException(String message, int at) {
        super(message, at);
    }
}
