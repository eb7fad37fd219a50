package org.unisandbox.embedded;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL, unpacked once from the archive on the class path into a cache that all processes share.
 * A folder of the cache is named by the archive's digest and carries a marker file once it is complete.
 */
final class PostgresBinaries {

    static final String MARKER = ".complete";

    private PostgresBinaries() {}

    /**
     * The user's cache; the machine's for root, whose own folders the account that PostgreSQL then runs under may not
     * be able to enter.
     */
    static Path defaultCache() {
        if (Account.isRoot()) {
            return Path.of("/var/cache/unisandbox");
        }
        String cache = System.getenv("XDG_CACHE_HOME");
        Path base = cache == null || cache.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return base.resolve("unisandbox");
    }

    /**
     * Unpacks the archive unless that has been done, and returns the folder with {@code bin}. What an interrupted
     * attempt left is removed first.
     *
     * @throws ServerStartException if there is no archive for this machine or the cache cannot be written
     */
    static synchronized Path extract(Path cache) {
        byte[] archive = archive();
        Path folder = cache.resolve("postgres-" + digest(archive).substring(0, 16));
        if (Files.exists(folder.resolve(MARKER))) {
            return folder;
        }
        try {
            Files.createDirectories(cache);
            try (FileChannel channel = FileChannel.open(
                            cache.resolve("postgres.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (!Files.exists(folder.resolve(MARKER))) {
                    FileTrees.delete(folder);
                    unpack(archive, folder);
                    Files.createFile(folder.resolve(MARKER));
                }
            }
            return folder;
        } catch (IOException e) {
            throw new ServerStartException("cannot unpack PostgreSQL into " + cache + ": " + e.getMessage(), e);
        }
    }

    private static byte[] archive() {
        String machine = System.getProperty("os.arch").replace("amd64", "x86_64").replace("aarch64", "arm_64");
        String name = "postgres-" + System.getProperty("os.name").toLowerCase() + "-" + machine + ".txz";
        try (InputStream archive = PostgresBinaries.class.getClassLoader().getResourceAsStream(name)) {
            if (archive == null) {
                throw new ServerStartException("no PostgreSQL for this machine (" + name + " is not on the class path):"
                        + " add the matching io.zonky.test.postgres artifact or use a PostgreSQL server of your own");
            }
            return archive.readAllBytes();
        } catch (IOException e) {
            throw new ServerStartException("cannot read " + name + ": " + e.getMessage(), e);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void unpack(byte[] archive, Path folder) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("the archive names a file outside of it: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Files.createDirectories(target.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, target);
                    boolean executable = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }
}
