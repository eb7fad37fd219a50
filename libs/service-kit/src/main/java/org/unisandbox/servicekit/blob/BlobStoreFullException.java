package org.unisandbox.servicekit.blob;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The blob store has no room for a blob; nothing of it was kept. */
public class BlobStoreFullException extends UncheckedIOException {

    public BlobStoreFullException(String message, IOException cause) {
        super(message, cause);
    }
}
