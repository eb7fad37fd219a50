package org.unisandbox.servicekit.blob;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** Chooses the blob store by configuration. */
@ApplicationScoped
class BlobStores {

    @Produces
    @ApplicationScoped
    BlobStore blobs(BlobsConfig config) {
        return new FolderBlobStore(config.folder());
    }
}
