package org.unisandbox.servicekit.problem;

/** Ends a request with a problem that the caller can do something about. */
public class ProblemException extends RuntimeException {

    private final ProblemCode code;

    /**
     * @param detail one sentence for a person, with what to do
     */
    public ProblemException(ProblemCode code, String detail) {
        super(detail);
        this.code = code;
    }

    public ProblemCode code() {
        return code;
    }
}
