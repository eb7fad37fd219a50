package org.unisandbox.local;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A data set that is read from the command line: shows how far it is and stops when interrupted. */
final class BenchmarkFile extends FilterInputStream {

    private static final long STEP = 1 << 22;

    private final Path file;
    private final long size;
    private final Console console;
    private long read;
    private long shown;

    private BenchmarkFile(Path file, long size, InputStream in, Console console) {
        super(in);
        this.file = file;
        this.size = size;
        this.console = console;
    }

    /** @throws InputException if there is no such file, or it is not for this user to read */
    static BenchmarkFile open(Path file, Console console) {
        if (Files.isDirectory(file)) {
            throw new InputException(file + " is a folder: name a JSON Lines file");
        }
        try {
            return new BenchmarkFile(file, Files.size(file), Files.newInputStream(file), console);
        } catch (NoSuchFileException e) {
            throw new InputException("there is no file " + file + ": name a JSON Lines file");
        } catch (AccessDeniedException e) {
            throw new InputException("cannot read " + file + ": permission denied");
        } catch (IOException e) {
            throw new InputException("cannot read " + file + ": " + e.getMessage());
        }
    }

    /** In bytes. */
    long size() {
        return size;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException(file.toString());
        }
        int count = readOn(bytes, offset, length);
        read += Math.max(count, 0);
        if (read - shown >= STEP) {
            shown = read;
            console.progress("%s %s".formatted(Bar.of((double) read / size), file.getFileName()));
        }
        return count;
    }

    private int readOn(byte[] bytes, int offset, int length) {
        try {
            return super.read(bytes, offset, length);
        } catch (IOException e) {
            throw new RunFailedException("cannot read %s after byte %d: %s".formatted(file, read, e.getMessage()), e);
        }
    }
}
