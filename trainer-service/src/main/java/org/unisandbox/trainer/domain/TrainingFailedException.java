package org.unisandbox.trainer.domain;

import java.io.IOException;
import java.nio.file.Path;
import org.unisandbox.contracts.Failure;

/** A training that would fail again: its campaign or injection ends with the reason. */
public final class TrainingFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Failure failure;

    public TrainingFailedException(String code, String detail) {
        super(code + ": " + detail);
        this.failure = new Failure(code, detail);
    }

    /**
     * The failure {@code storage-full} if a disk is.
     *
     * @param file what was being written
     * @throws IOException the exception itself if it is another
     */
    public static TrainingFailedException ifDiskIsFull(IOException e, Path file) throws IOException {
        if (String.valueOf(e.getMessage()).contains("No space left on device")) {
            return new TrainingFailedException(
                    "storage-full", "no room for " + file + ": free space on its disk and begin anew");
        }
        throw e;
    }

    public Failure failure() {
        return failure;
    }
}
