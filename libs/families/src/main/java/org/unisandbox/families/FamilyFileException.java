package org.unisandbox.families;

/** A file defines no custom family; the message is one line and names the file, the field and what to do. */
public class FamilyFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FamilyFileException(String message) {
        super(message);
    }
}
