package org.unisandbox.servicekit.blob;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** Where blobs live. */
@ConfigMapping(prefix = "unisandbox.blobs")
public interface BlobsConfig {

    /** What keeps blobs. */
    enum Store {
        FOLDER,
        S3
    }

    /** {@code folder} or {@code s3}. */
    @WithDefault("folder")
    Store store();

    /** A folder that all services share; with {@code s3} it is not used. */
    Path folder();

    /** How many bytes the folder may hold; what needs more waits. The disk's room if left out. */
    OptionalLong quota();

    /** The bucket, if blobs live in one. */
    Bucket s3();

    /** A bucket of S3 or of storage that speaks the same protocol. */
    interface Bucket {

        /** Its name; it must exist. */
        Optional<String> bucket();

        /** Where the storage is, such as {@code http://minio:9000}; if left out, AWS. */
        Optional<URI> endpoint();

        /** The region that requests are signed for. */
        @WithDefault("us-east-1")
        String region();

        /** What keys begin with, such as {@code blobs/}; nothing if left out. */
        Optional<String> prefix();

        /** Whether the bucket is named in the path, as most storage but AWS wants it, or in the host name. */
        @WithDefault("true")
        boolean pathStyle();

        /** With the secret key; if left out, where the AWS SDK looks for credentials. */
        Optional<String> accessKey();

        /** With the access key. */
        Optional<String> secretKey();
    }
}
