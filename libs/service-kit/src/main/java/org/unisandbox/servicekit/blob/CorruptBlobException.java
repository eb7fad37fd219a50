package org.unisandbox.servicekit.blob;

/** A blob's bytes are not those that were put. */
public class CorruptBlobException extends RuntimeException {

    public CorruptBlobException(String message) {
        super(message);
    }
}
