package org.unisandbox.trainer;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.servicekit.blob.BlobStoreFullException;

/** A blob store with no room for more. */
public record FullBlobStore(BlobStore kept) implements BlobStore {

    @Override
    public String put(Content content) {
        throw new BlobStoreFullException("no room in /blobs: free space", new IOException("No space left on device"));
    }

    @Override
    public Optional<byte[]> get(String digest) {
        return kept.get(digest);
    }

    @Override
    public Optional<InputStream> open(String digest, long offset) {
        return kept.open(digest, offset);
    }

    @Override
    public boolean has(String digest) {
        return kept.has(digest);
    }

    @Override
    public void delete(String digest) {
        kept.delete(digest);
    }
}
