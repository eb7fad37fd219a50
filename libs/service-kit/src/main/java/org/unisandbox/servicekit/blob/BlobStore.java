package org.unisandbox.servicekit.blob;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Bytes under their SHA-256: images, datasets, checkpoints. A blob never changes and is visible to others only when it
 * is complete. All methods block; call them from worker threads. A store that cannot be reached throws
 * {@link java.io.UncheckedIOException}, which counts as an outage.
 */
public interface BlobStore extends AutoCloseable {

    /** What a blob is to contain. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Stores what the content writes; nothing is stored if it throws.
     *
     * @return the digest, 64 hex digits
     * @throws BlobStoreFullException if there is no room
     */
    String put(Content content);

    /**
     * Stores bytes.
     *
     * @return their digest, 64 hex digits
     * @throws BlobStoreFullException if there is no room
     */
    default String put(byte[] bytes) {
        return put(out -> out.write(bytes));
    }

    /**
     * All bytes of a blob, checked against the digest; empty if there is no such blob.
     *
     * @throws CorruptBlobException if what is stored is not what was put
     */
    Optional<byte[]> get(String digest);

    /**
     * A blob's bytes from an offset on, for blobs that are too large to hold; empty if there is no such blob. They are
     * not checked against the digest. An offset beyond the end gives an empty stream.
     */
    Optional<InputStream> open(String digest, long offset);

    /** Whether there is such a blob. */
    boolean has(String digest);

    /** Removes a blob, if there is one. Whoever calls this knows that nobody refers to it. */
    void delete(String digest);

    /** Lets go of connections, if there are any. */
    @Override
    default void close() {}
}
