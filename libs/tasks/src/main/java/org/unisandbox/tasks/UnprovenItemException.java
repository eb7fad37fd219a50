package org.unisandbox.tasks;

/**
 * An item whose prompt, read back, does not ask what it was made to ask. With a custom family that can be the family's
 * fault: two of its templates, or a template and a word, cannot be told apart.
 */
public class UnprovenItemException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    public UnprovenItemException(String message) {
        super(message);
    }
}
