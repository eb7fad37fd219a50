package org.unisandbox.umm;

import java.util.List;
import java.util.Set;

/**
 * A model that draws in this process. Every result depends on its request alone, never on what else is asked at the same
 * time; so work may be batched, split and repeated at will. Thread-safe.
 */
public sealed interface EmbeddedModel extends AutoCloseable permits ReferenceModel, QueryModel {

    /** What checkpoints say they are of. */
    Set<String> ARCHITECTURES = Set.of(Checkpoint.ARCHITECTURE_NAME, QueryCheckpoint.ARCHITECTURE);

    /**
     * The model of a checkpoint, whichever of the architectures it is of.
     *
     * @throws CorruptCheckpointException if the bytes are no checkpoint of these architectures and vocabularies
     */
    static EmbeddedModel load(byte[] bytes, ComputeDevice device) throws CorruptCheckpointException {
        return QueryCheckpoint.ARCHITECTURE.equals(Checkpoint.architecture(bytes))
                ? QueryModel.load(QueryCheckpoint.read(bytes), device)
                : ReferenceModel.load(Checkpoint.read(bytes), device);
    }

    /** SHA-256 of the checkpoint, in hexadecimal. */
    String revision();

    /**
     * Draws each prompt.
     *
     * @throws UnknownWordException if a prompt holds a word the model does not know
     */
    List<Drawing> draw(List<DrawRequest> requests);

    /**
     * Thinks about each prompt.
     *
     * @throws UnknownWordException if a prompt holds a word the model does not know
     */
    List<Thought> think(List<ThinkRequest> requests);

    /**
     * The likeliest direct answer to each question, with no thought.
     *
     * @throws UnknownWordException if a question holds a word the model does not know
     */
    List<String> answer(List<String> questions);

    /**
     * How likely the model takes each answer to be: for questions with a few answers to choose from.
     *
     * @param questions one per answer
     * @return natural logarithms of the probabilities that it answers just so, with no thought
     * @throws UnknownWordException if a question or an answer holds a word the model does not know
     */
    double[] likelihood(List<String> questions, List<String> answers);

    @Override
    void close();
}
