package org.unisandbox.umm;

/** Bytes that are no checkpoint of the reference model. */
public class CorruptCheckpointException extends Exception {

    public CorruptCheckpointException(String message) {
        super(message);
    }
}
