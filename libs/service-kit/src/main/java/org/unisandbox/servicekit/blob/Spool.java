package org.unisandbox.servicekit.blob;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Content in a temporary file, since its name in the store is known only when its last byte is. Closing it deletes the
 * file.
 */
record Spool(Path file, String digest) implements AutoCloseable {

    /**
     * @param folder where the file is made
     */
    static Spool write(BlobStore.Content content, Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "blob", "");
        try {
            return new Spool(file, write(content, file, Digests.sha256()));
        } catch (IOException | RuntimeException | Error e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static String write(BlobStore.Content content, Path file, MessageDigest sha256) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            OutputStream out = new BufferedOutputStream(
                    new DigestOutputStream(Channels.newOutputStream(channel), sha256), 1 << 16);
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
