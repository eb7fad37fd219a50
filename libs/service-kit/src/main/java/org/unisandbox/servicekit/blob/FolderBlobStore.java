package org.unisandbox.servicekit.blob;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Blobs as files: {@code ab/cd/abcd...}. A blob is written to {@code tmp/}, forced to the disk and then renamed, so that
 * neither a crash nor a concurrent writer ever shows half of one.
 */
public final class FolderBlobStore implements BlobStore {

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final Path folder;

    /**
     * @param folder where blobs live; created when the first one is put
     */
    public FolderBlobStore(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    @Override
    public String put(Content content) {
        try {
            Path unnamed = Files.createTempFile(Files.createDirectories(folder.resolve("tmp")), "blob", "");
            try {
                String digest = write(content, unnamed);
                Path file = file(digest);
                Files.createDirectories(file.getParent());
                Files.move(unnamed, file, StandardCopyOption.ATOMIC_MOVE);
                force(file.getParent());
                return digest;
            } finally {
                Files.deleteIfExists(unnamed);
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public String put(byte[] bytes) {
        String digest = HexFormat.of().formatHex(sha256().digest(bytes));
        return has(digest) ? digest : BlobStore.super.put(bytes);
    }

    @Override
    public Optional<byte[]> get(String digest) {
        if (!DIGEST.matcher(digest).matches()) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Files.readAllBytes(file(digest));
            if (!HexFormat.of().formatHex(sha256().digest(bytes)).equals(digest)) {
                throw new CorruptBlobException("blob " + digest + " is damaged: delete " + file(digest)
                        + " and run again what made it");
            }
            return Optional.of(bytes);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public Optional<InputStream> open(String digest, long offset) {
        if (!DIGEST.matcher(digest).matches()) {
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
        return DIGEST.matcher(digest).matches() && Files.exists(file(digest));
    }

    @Override
    public void delete(String digest) {
        try {
            if (DIGEST.matcher(digest).matches()) {
                Files.deleteIfExists(file(digest));
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private Path file(String digest) {
        return folder.resolve(digest.substring(0, 2)).resolve(digest.substring(2, 4)).resolve(digest);
    }

    private static String write(Content content, Path file) throws IOException {
        MessageDigest sha256 = sha256();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            OutputStream out =
                    new BufferedOutputStream(new DigestOutputStream(Channels.newOutputStream(channel), sha256), 1 << 16);
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
        return HexFormat.of().formatHex(sha256.digest());
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

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
