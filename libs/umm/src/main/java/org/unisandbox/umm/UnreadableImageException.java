package org.unisandbox.umm;

/** Bytes that are no picture of the reference world. */
public class UnreadableImageException extends Exception {

    public UnreadableImageException(String message) {
        super(message);
    }
}
