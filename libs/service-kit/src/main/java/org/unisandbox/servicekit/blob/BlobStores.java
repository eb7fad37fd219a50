package org.unisandbox.servicekit.blob;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;

/** Chooses the blob store by configuration. */
@ApplicationScoped
class BlobStores {

    @Produces
    @ApplicationScoped
    BlobStore blobs(BlobsConfig config) {
        return switch (config.store()) {
            case FOLDER -> new FolderBlobStore(config.folder(), config.quota());
            case S3 -> S3BlobStore.of(config.s3());
        };
    }

    void close(@Disposes BlobStore blobs) {
        blobs.close();
    }
}
