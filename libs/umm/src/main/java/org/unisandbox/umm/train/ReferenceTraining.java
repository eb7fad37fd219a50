package org.unisandbox.umm.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.unisandbox.umm.Checkpoint;
import org.unisandbox.umm.ComputeDevice;
import org.unisandbox.umm.CorruptCheckpointException;
import org.unisandbox.umm.model.Trainer;
import org.unisandbox.umm.model.Trainer.Batch;
import org.unisandbox.umm.model.Trainer.Optimiser;
import org.unisandbox.umm.train.Training.Progress;

/**
 * Trains reference models by a plan.
 *
 * @param plan       all there is to do
 * @param device     where
 * @param state      file with the state, written every {@code every} steps
 * @param every      steps between states, and between reports
 * @param onProgress told every {@code every} steps, after the state is written; may throw to stop
 */
record ReferenceTraining(
        Training.Plan<Batch> plan, ComputeDevice device, Path state, int every, Consumer<Progress> onProgress) {

    /** The checkpoint that comes out, with the plan as its provenance. */
    Checkpoint from(float[] parameters) throws IOException, CorruptCheckpointException {
        Training<Batch> training = new Training<>(
                plan,
                start -> new Trainer(Checkpoint.config(), start, Optimiser.STANDARD, device.resolve()),
                state,
                every,
                onProgress);
        return Checkpoint.of(training.run(parameters), training.provenance());
    }
}
