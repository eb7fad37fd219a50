package org.unisandbox.tasks.audit;

/** A question that no grammar here covers. */
class UnreadableQuestionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int at;

    /** @param at where in the question */
    UnreadableQuestionException(String message, int at) {
        // Part of the result, not an accident: files can hold millions of them.
        super(message, null, false, false);
        this.at = at;
    }

    int at() {
        return at;
    }
}
