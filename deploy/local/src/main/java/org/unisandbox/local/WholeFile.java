package org.unisandbox.local;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.stream.Stream;

/** Writes files that are there whole or not at all. */
final class WholeFile {

    /** What a file is to hold. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException, InterruptedException;
    }

    private WholeFile() {}

    /**
     * Writes beside the file and renames, so that an interrupted or failed run leaves nothing.
     *
     * @return the SHA-256 of the file
     * @throws InputException       if there can be no such file
     * @throws IOException          if it cannot be written to its end
     * @throws InterruptedException if the thread is interrupted
     */
    static String write(Path file, Content content) throws IOException, InterruptedException {
        MessageDigest digest = sha256();
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            try (OutputStream out = new BufferedOutputStream(new DigestOutputStream(open(file, fresh), digest), 1 << 16)) {
                content.writeTo(out);
            }
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Content of lines, each ended by a newline. */
    static Content lines(Stream<byte[]> lines) {
        return out -> {
            for (Iterator<byte[]> next = lines.iterator(); next.hasNext(); ) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                out.write(next.next());
                out.write('\n');
            }
        };
    }

    private static OutputStream open(Path file, Path fresh) {
        try {
            if (Files.isDirectory(file)) {
                throw new InputException(file + " is a folder: choose another file");
            }
            Files.createDirectories(file.getParent());
            return Files.newOutputStream(fresh);
        } catch (IOException e) {
            throw new InputException("cannot write " + file + " (" + e.getClass().getSimpleName()
                    + "): choose another file");
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
