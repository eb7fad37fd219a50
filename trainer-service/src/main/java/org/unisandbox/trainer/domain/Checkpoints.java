package org.unisandbox.trainer.domain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.servicekit.blob.BlobStoreFullException;
import org.unisandbox.servicekit.blob.CorruptBlobException;
import org.unisandbox.umm.Checkpoint;
import org.unisandbox.umm.CorruptCheckpointException;
import org.unisandbox.umm.UnknownWordException;
import org.unisandbox.umm.model.TrainingDivergedException;

/**
 * The checkpoints of reference models in the blob store, and how new ones come about. What would fail again is a
 * {@link TrainingFailedException}.
 */
final class Checkpoints {

    /**
     * A training that goes on from its state file if it is there.
     *
     * @param <T> the checkpoint that comes out
     */
    @FunctionalInterface
    interface Resumable<T> {
        T run() throws IOException, CorruptCheckpointException;
    }

    private final BlobStore blobs;

    Checkpoints(BlobStore blobs) {
        this.blobs = blobs;
    }

    Checkpoint read(ModelRef model) {
        try {
            return Checkpoint.read(bytes(model));
        } catch (CorruptCheckpointException e) {
            throw new TrainingFailedException("corrupt-checkpoint", e.getMessage());
        }
    }

    /** The file of a checkpoint, of whichever architecture. */
    byte[] bytes(ModelRef model) {
        try {
            return blobs.get(model.revision())
                    .orElseThrow(() -> new TrainingFailedException(
                            "unknown-model",
                            "the checkpoint of %s, blob %s, is not in the blob store"
                                    .formatted(model.name(), model.revision())));
        } catch (CorruptBlobException e) {
            throw new TrainingFailedException("unknown-model", e.getMessage());
        }
    }

    /**
     * Trains to the end. A state that cannot be used is thrown away: the training begins anew and ends the same.
     *
     * @param state file with the state
     * @throws IOException if the state cannot be written now
     */
    static <T> T trained(Path state, Resumable<T> training) throws IOException {
        try {
            try {
                return training.run();
            } catch (CorruptCheckpointException e) {
                Files.deleteIfExists(state);
                return training.run();
            }
        } catch (CorruptCheckpointException e) {
            throw new TrainingFailedException("corrupt-checkpoint", e.getMessage());
        } catch (TrainingDivergedException e) {
            throw new TrainingFailedException("diverged", e.getMessage());
        } catch (UnknownWordException e) {
            throw new TrainingFailedException("unknown-word", e.getMessage());
        } catch (IOException e) {
            throw TrainingFailedException.ifDiskIsFull(e, state);
        }
    }

    void keep(byte[] checkpoint) {
        try {
            blobs.put(checkpoint);
        } catch (BlobStoreFullException e) {
            throw new TrainingFailedException("storage-full", e.getMessage());
        }
    }
}
