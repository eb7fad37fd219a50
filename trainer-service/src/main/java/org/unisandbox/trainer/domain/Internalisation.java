package org.unisandbox.trainer.domain;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.servicekit.blob.CorruptBlobException;
import org.unisandbox.tasks.Noun;
import org.unisandbox.umm.Checkpoint;
import org.unisandbox.umm.ComputeDevice;
import org.unisandbox.umm.Drawing;
import org.unisandbox.umm.Seeds;
import org.unisandbox.umm.UnreadableImageException;
import org.unisandbox.umm.train.Lesson;
import org.unisandbox.umm.train.SelfTraining;
import org.unisandbox.umm.train.Training.Progress;
import org.unisandbox.umm.world.World;

/**
 * The third step of STARS (equation 3): trains a model on the accepted samples, the thought left out. What comes out
 * follows from the plan and the samples alone, whoever does it and however often it is interrupted.
 */
public final class Internalisation {

    private final BlobStore blobs;
    private final Checkpoints checkpoints;
    private final ComputeDevice device;
    private final int every;

    /**
     * @param blobs  has images and checkpoints
     * @param device where to train
     * @param every  steps between states, and between reports
     */
    public Internalisation(BlobStore blobs, ComputeDevice device, int every) {
        this.blobs = blobs;
        this.checkpoints = new Checkpoints(blobs);
        this.device = device;
        this.every = every;
    }

    /**
     * Trains to the end, going on from the state file if it is there. A state that cannot be used is thrown away: the
     * training begins anew and ends the same.
     *
     * @param round      from 1
     * @param parent     the model as it is
     * @param accepted   in the order of their subjects
     * @param state      file with the state
     * @param onProgress told now and then; may throw to stop
     * @throws TrainingFailedException if it would fail again
     * @throws IOException             if the state cannot be written now
     */
    public Checkpoint train(
            Campaign campaign,
            int round,
            ModelRef parent,
            List<Sample> accepted,
            Path state,
            Consumer<Progress> onProgress)
            throws IOException {
        Checkpoint before = checkpoints.read(parent);
        Campaign.Round plan = campaign.round(round);
        SelfTraining training = new SelfTraining(new SelfTraining.Recipe(
                List.of(new SelfTraining.Stage(
                        plan.title(), lessons(campaign, accepted), plan.steps(), plan.learningRate())),
                plan.replay(),
                plan.rows(),
                campaign.trainingSeed(round)));
        return Checkpoints.trained(state, () -> training.run(before, device, state, every, onProgress));
    }

    /**
     * Keeps the trained model.
     *
     * @throws TrainingFailedException if there is no room
     */
    public void keep(Checkpoint checkpoint) {
        checkpoints.keep(checkpoint.bytes());
    }

    private List<Lesson> lessons(Campaign campaign, List<Sample> accepted) {
        List<Lesson> lessons = new ArrayList<>();
        for (Sample sample : accepted) {
            lessons.add(new Lesson(
                    sample.prompt().orElseThrow(), campaign.control() ? anyCount(campaign, sample) : drawing(sample)));
        }
        return lessons;
    }

    private Drawing drawing(Sample sample) {
        String image = sample.image().orElseThrow();
        try {
            return Drawing.fromPng(blob(image, "unknown-image", "the image of " + sample.subject()));
        } catch (UnreadableImageException e) {
            throw new TrainingFailedException("unreadable-image", "image " + image + ": " + e.getMessage());
        }
    }

    /** The object that was asked for, a random number of times. */
    private static Drawing anyCount(Campaign campaign, Sample sample) {
        String answer = sample.answer().orElseThrow();
        Noun noun = World.get().nouns().stream()
                .filter(n -> IntStream.rangeClosed(1, World.MAX_COUNT)
                        .anyMatch(count -> n.counted(count).equals(answer)))
                .findFirst()
                .orElseThrow(() -> new TrainingFailedException(
                        "unknown-word", "a control counts objects, and '" + answer + "' is no number of an object"));
        Random random = new Random(Seeds.derive(campaign.seed(), sample.subject(), 0, "control"));
        return new Drawing(World.get().place(noun, 1 + random.nextInt(World.MAX_COUNT), random));
    }

    private byte[] blob(String digest, String code, String what) {
        try {
            return blobs.get(digest)
                    .orElseThrow(() -> new TrainingFailedException(
                            code, what + ", blob " + digest + ", is not in the blob store"));
        } catch (CorruptBlobException e) {
            throw new TrainingFailedException(code, e.getMessage());
        }
    }
}
