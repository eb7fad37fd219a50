package org.unisandbox.servicekit.blob;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * How many bytes a folder may hold. Other processes write into it too: what it holds is counted, not booked, and counted
 * again after a while, so that the limit may be exceeded by what comes in between.
 */
final class FolderQuota {

    private static final Duration COUNT_AGAIN = Duration.ofSeconds(1);
    /** Counting takes no more than this share of the time. */
    private static final int RARITY = 20;

    private final Path folder;
    private final long limit;
    private long used;
    private long nextCount = System.nanoTime();

    /** @param limit bytes */
    FolderQuota(Path folder, long limit) {
        this.folder = folder;
        this.limit = limit;
    }

    /**
     * Counts bytes that are to be added.
     *
     * @throws BlobStoreFullException if there is no room for them
     */
    synchronized void take(long bytes) throws IOException {
        long now = System.nanoTime();
        if (now - nextCount >= 0) {
            used = count();
            long took = System.nanoTime() - now;
            nextCount = now + Math.max(COUNT_AGAIN.toNanos(), took * RARITY);
        }
        if (used + bytes > limit) {
            throw new BlobStoreFullException(
                    "no room in %s: %d of %d bytes of its quota are used".formatted(folder, used, limit),
                    new IOException("quota exceeded"));
        }
        used += bytes;
    }

    private long count() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            // What is being written asks for its room when it is complete.
            Path unfinished = folder.resolve("tmp");
            return files.filter(file -> !file.startsWith(unfinished)).mapToLong(FolderQuota::size).sum();
        } catch (UncheckedIOException e) {
            // A file or folder went away meanwhile: the next count is right again.
            return used;
        }
    }

    private static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (NoSuchFileException gone) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
