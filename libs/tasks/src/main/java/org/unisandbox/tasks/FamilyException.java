package org.unisandbox.tasks;

/** The definition of a custom family is wrong, or a task asks more of it than it has. */
public class FamilyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param field   what to change, such as {@code mathTemplates[2]}
     * @param problem what is wrong with it and what to do
     */
    public FamilyException(String field, String problem) {
        super(field + ": " + problem);
    }
}
