package org.unisandbox.servicekit.blob;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Blobs as files: {@code ab/cd/abcd...}. A blob is written to {@code tmp/}, forced to the disk and then renamed, so that
 * neither a crash nor a concurrent writer ever shows half of one.
 */
public final class FolderBlobStore implements BlobStore {

    private final Path folder;
    private final Optional<FolderQuota> quota;

    /**
     * @param folder where blobs live; created when the first one is put
     */
    public FolderBlobStore(Path folder) {
        this(folder, OptionalLong.empty());
    }

    /**
     * @param folder where blobs live; created when the first one is put
     * @param quota  how many bytes it may hold; the disk's room if empty
     */
    public FolderBlobStore(Path folder, OptionalLong quota) {
        this.folder = folder.toAbsolutePath();
        this.quota = quota.isPresent()
                ? Optional.of(new FolderQuota(this.folder, quota.getAsLong()))
                : Optional.empty();
    }

    @Override
    public String put(Content content) {
        try (Spool spool = Spool.write(content, Files.createDirectories(folder.resolve("tmp")))) {
            Path file = file(spool.digest());
            if (quota.isPresent() && !Files.exists(file)) {
                quota.get().take(Files.size(spool.file()));
            }
            Files.createDirectories(file.getParent());
            Files.move(spool.file(), file, StandardCopyOption.ATOMIC_MOVE);
            force(file.getParent());
            return spool.digest();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public String put(byte[] bytes) {
        String digest = Digests.of(bytes);
        return has(digest) ? digest : BlobStore.super.put(bytes);
    }

    @Override
    public Optional<byte[]> get(String digest) {
        if (!Digests.isDigest(digest)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Digests.intact(Files.readAllBytes(file(digest)), digest, file(digest).toString()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public Optional<InputStream> open(String digest, long offset) {
        if (!Digests.isDigest(digest)) {
            return Optional.empty();
        }
        try {
            FileChannel channel = FileChannel.open(file(digest), StandardOpenOption.READ);
            return Optional.of(Channels.newInputStream(channel.position(offset)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public boolean has(String digest) {
        return Digests.isDigest(digest) && Files.exists(file(digest));
    }

    @Override
    public void delete(String digest) {
        try {
            if (Digests.isDigest(digest)) {
                Files.deleteIfExists(file(digest));
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private Path file(String digest) {
        return folder.resolve(digest.substring(0, 2)).resolve(digest.substring(2, 4)).resolve(digest);
    }

    /** Makes a rename in a folder survive a power cut. */
    private static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private UncheckedIOException failure(IOException e) {
        String reason = String.valueOf(e.getMessage());
        if (reason.contains("No space left on device") || reason.contains("quota exceeded")) {
            return new BlobStoreFullException("no room in " + folder + ": free space on its disk and try again", e);
        }
        return new UncheckedIOException("the blob store in " + folder + " cannot be used: " + reason, e);
    }
}
