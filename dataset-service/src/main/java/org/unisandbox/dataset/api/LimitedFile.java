package org.unisandbox.dataset.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/** A file that is read until it turns out to be too large. */
final class LimitedFile extends FilterInputStream {

    private final long limit;
    private long read;

    LimitedFile(InputStream in, long limit) {
        super(in);
        this.limit = limit;
    }

    static String tooLarge(long limit) {
        return "the file is larger than %d bytes: split it, or raise unisandbox.imports.max-size".formatted(limit);
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        count(Math.max(0, count));
        return count;
    }

    private void count(int more) {
        read += more;
        if (read > limit) {
            throw new ProblemException(ProblemCode.PAYLOAD_TOO_LARGE, tooLarge(limit));
        }
    }
}
