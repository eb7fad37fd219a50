package org.unisandbox.trainer.domain;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.tasks.knowledge.VirtualCharacter;
import org.unisandbox.umm.ComputeDevice;
import org.unisandbox.umm.CorruptCheckpointException;
import org.unisandbox.umm.EmbeddedModel;
import org.unisandbox.umm.train.KnowledgeTraining;
import org.unisandbox.umm.train.Training.Progress;

/**
 * Tells models about characters, and asks them in text. What comes out follows from the injection alone, whoever does it
 * and however often it is interrupted.
 */
public final class Injector {

    /**
     * A model that was told, and what it can say.
     *
     * @param checkpoint the file of the model
     * @param recall     what the model can say before and after
     */
    public record Told(byte[] checkpoint, RecallTable recall) {}

    private final Checkpoints checkpoints;
    private final ComputeDevice device;
    private final int every;

    /**
     * @param blobs  has the checkpoints
     * @param device where to train
     * @param every  steps between states, and between reports
     */
    public Injector(BlobStore blobs, ComputeDevice device, int every) {
        this.checkpoints = new Checkpoints(blobs);
        this.device = device;
        this.every = every;
    }

    /**
     * Trains to the end, going on from the state file if it is there, asks, and keeps the checkpoint. A state that cannot
     * be used is thrown away: the training begins anew and ends the same.
     *
     * @param state      file with the state
     * @param onProgress told now and then; may throw to stop
     * @throws TrainingFailedException if it would fail again
     * @throws IOException             if the state cannot be written now
     */
    public Told tell(KnowledgeInjection injection, Path state, Consumer<Progress> onProgress) throws IOException {
        byte[] parent = checkpoints.bytes(injection.model());
        KnowledgeTraining training = new KnowledgeTraining(injection.recipe());
        byte[] told = Checkpoints.trained(state, () -> training.run(parent, device, state, every, onProgress));
        RecallTable recall = recall(injection, parent, told);
        checkpoints.keep(told);
        return new Told(told, recall);
    }

    private RecallTable recall(KnowledgeInjection injection, byte[] parent, byte[] told) {
        TextRecall truth = ofFacts(injection, injection.roster()::character);
        List<Recall> before = ask(parent, truth);
        List<Recall> after = ask(told, truth);
        return new RecallTable(
                before, after, injection.shuffled() ? ask(told, ofFacts(injection, injection.told())) : after);
    }

    private static TextRecall ofFacts(KnowledgeInjection injection, LongFunction<VirtualCharacter> facts) {
        return new TextRecall(injection.roster(), facts, injection.characters());
    }

    private List<Recall> ask(byte[] checkpoint, TextRecall questions) {
        try (EmbeddedModel model = EmbeddedModel.load(checkpoint, device)) {
            return questions.of(model);
        } catch (CorruptCheckpointException e) {
            throw new TrainingFailedException("corrupt-checkpoint", e.getMessage());
        }
    }
}
