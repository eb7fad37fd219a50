package org.unisandbox.umm.probe;

/** Input that cannot be probed. */
public class InvalidProbeException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * @param field  what is wrong, such as {@code activations.lm_head} or {@code words.target}
     * @param detail what is wrong with it
     */
    public InvalidProbeException(String field, String detail) {
        super(field + ": " + detail);
        this.field = field;
    }

    /** What is wrong, such as {@code activations.lm_head}. */
    public String field() {
        return field;
    }
}
