package org.unisandbox.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.unisandbox.umm.Checkpoint;
import org.unisandbox.umm.ComputeDevice;
import org.unisandbox.umm.CorruptCheckpointException;
import org.unisandbox.umm.QueryCheckpoint;
import org.unisandbox.umm.train.BaseTraining;
import org.unisandbox.umm.train.QueryTraining;
import org.unisandbox.umm.train.Training.Progress;

/** The training of a model that ships with the system. */
sealed interface Pretraining {

    /** Steps in all. */
    int steps();

    /** SHA-256 of the shipped checkpoint. */
    String shipped();

    /**
     * Trains to the end, going on from the state if it is there.
     *
     * @param state file or folder
     * @return the checkpoint
     */
    byte[] run(ComputeDevice device, Path state, int every, Consumer<Progress> onProgress)
            throws IOException, CorruptCheckpointException;

    /** Deletes the state. */
    void forget(Path state) throws IOException;

    record Reference(BaseTraining.Recipe recipe) implements Pretraining {

        @Override
        public int steps() {
            return recipe.steps();
        }

        @Override
        public String shipped() {
            return Checkpoint.shipped().digest();
        }

        @Override
        public byte[] run(ComputeDevice device, Path state, int every, Consumer<Progress> onProgress)
                throws IOException, CorruptCheckpointException {
            return new BaseTraining(recipe).run(device, state, every, onProgress).bytes();
        }

        @Override
        public void forget(Path state) throws IOException {
            Files.deleteIfExists(state);
        }
    }

    record Query(QueryTraining.Recipe recipe) implements Pretraining {

        @Override
        public int steps() {
            return recipe.steps();
        }

        @Override
        public String shipped() {
            return QueryCheckpoint.shipped().digest();
        }

        @Override
        public byte[] run(ComputeDevice device, Path state, int every, Consumer<Progress> onProgress)
                throws IOException, CorruptCheckpointException {
            Files.createDirectories(state);
            return new QueryTraining(recipe)
                    .run(Checkpoint.shipped(), device, state, every, onProgress)
                    .bytes();
        }

        @Override
        public void forget(Path state) throws IOException {
            List<Path> files;
            try (Stream<Path> all = Files.list(state)) {
                files = all.toList();
            }
            for (Path file : files) {
                Files.delete(file);
            }
            Files.delete(state);
        }
    }
}
