package org.unisandbox.dataset.domain;

import java.io.IOException;

/** The stored items of a dataset are not what they were when they were stored. */
public class CorruptItemsException extends IOException {

    public CorruptItemsException(String message) {
        super(message);
    }

    public CorruptItemsException(String message, Throwable cause) {
        super(message, cause);
    }
}
