package org.unisandbox.servicekit.telemetry;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.system.DiskSpaceMetrics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells how full the disk of the blobs is, if they are in a folder: {@code disk.free} and {@code disk.total}, in bytes. */
@ApplicationScoped
class BlobDisk {

    @Produces
    @Singleton
    static MeterBinder disk(
            @ConfigProperty(name = "unisandbox.blobs.store", defaultValue = "folder") String store,
            @ConfigProperty(name = "unisandbox.blobs.folder") Path folder) {
        return store.equals("folder") ? new DiskSpaceMetrics(there(folder.toAbsolutePath()).toFile()) : _ -> {};
    }

    /** The folder, or what of its path is there already. */
    private static Path there(Path folder) {
        return Stream.iterate(folder, path -> path != null, Path::getParent)
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(folder);
    }
}
