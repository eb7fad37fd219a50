package org.unisandbox.servicekit.blob;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** Where blobs live. */
@ConfigMapping(prefix = "unisandbox.blobs")
public interface BlobsConfig {

    /** A folder that all services share. */
    Path folder();
}
