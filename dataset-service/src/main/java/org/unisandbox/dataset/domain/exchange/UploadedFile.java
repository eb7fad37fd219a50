package org.unisandbox.dataset.domain.exchange;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * A file as JSON Lines, whatever it was sent as. JSON Lines are read as they come; Parquet is kept on the disk first,
 * as its last bytes say what its first ones mean.
 *
 * @param lines JSON Lines
 */
public record UploadedFile(InputStream lines) implements AutoCloseable {

    private static final byte[] MAGIC = ParquetItems.MAGIC.getBytes(StandardCharsets.US_ASCII);

    /**
     * @throws org.unisandbox.servicekit.problem.ProblemException {@code malformed-request} if it begins as Parquet and is
     *     none
     */
    public static UploadedFile of(InputStream file) throws IOException {
        PushbackInputStream in = new PushbackInputStream(file, MAGIC.length);
        byte[] beginning = in.readNBytes(MAGIC.length);
        in.unread(beginning);
        return new UploadedFile(Arrays.equals(beginning, MAGIC) ? ofParquet(in) : in);
    }

    private static InputStream ofParquet(InputStream in) throws IOException {
        Path parquet = Files.createTempFile("unisandbox-upload", ".parquet");
        Path lines = Files.createTempFile("unisandbox-upload", ".jsonl");
        try {
            try (OutputStream out = Files.newOutputStream(parquet)) {
                in.transferTo(out);
            }
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(lines))) {
                ParquetItems.toLines(parquet, out);
            }
            return Files.newInputStream(lines, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(lines);
            throw e;
        } finally {
            Files.deleteIfExists(parquet);
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
