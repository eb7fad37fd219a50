package org.unisandbox.umm.train;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.unisandbox.tasks.knowledge.Conversation;
import org.unisandbox.umm.Checkpoint;
import org.unisandbox.umm.ComputeDevice;
import org.unisandbox.umm.CorruptCheckpointException;
import org.unisandbox.umm.QueryCheckpoint;
import org.unisandbox.umm.Seeds;
import org.unisandbox.umm.UnknownWordException;
import org.unisandbox.umm.model.Trainer;
import org.unisandbox.umm.model.Trainer.Batch;
import org.unisandbox.umm.model.Trainer.Example;
import org.unisandbox.umm.model.Trainer.Optimiser;
import org.unisandbox.umm.model.TrainingDivergedException;
import org.unisandbox.umm.text.Sequences;
import org.unisandbox.umm.train.Training.Progress;

/**
 * Tells a model about characters, by text alone (sections 4.1 and 4.2 of the paper): no image of theirs is ever seen.
 * Each question with its answer is a sequence; a share of base training keeps the rest.
 */
public final class KnowledgeTraining {

    /**
     * How a model is told.
     *
     * @param conversations what is told, at least one
     * @param steps         training steps, at least 1
     * @param learningRate  peak, above 0
     * @param replay        share of the sequences that come from the base training, 0 to below 1
     * @param rows          packed rows of a step
     * @param seed          of the order of the data
     */
    public record Recipe(
            List<Conversation> conversations, int steps, double learningRate, double replay, int rows, long seed) {

        public Recipe {
            conversations = List.copyOf(conversations);
            if (conversations.isEmpty()) {
                throw new IllegalArgumentException("no conversations: there is nothing to tell");
            }
            if (steps < 1 || !(learningRate > 0)) {
                throw new IllegalArgumentException(
                        "%d steps at a rate of %s: both must be above 0".formatted(steps, learningRate));
            }
            if (!(replay >= 0 && replay < 1)) {
                throw new IllegalArgumentException("the share of replay is " + replay + ": choose 0 to below 1");
            }
        }
    }

    /** What is replayed: drawing and seeing, and the way from a question about somebody to a thought. */
    private static final Map<Part, Double> REPLAYED = new EnumMap<>(Map.of(
            Part.DRAW_OBJECTS, .25,
            Part.DRAW_PORTRAIT, .08,
            Part.CAPTION, .10,
            Part.MATH_THOUGHT, .06,
            Part.MATH_DIRECT, .05,
            Part.MAPPING_THOUGHT, .05,
            Part.MAPPING_DIRECT, .04,
            Part.DEEP_LOOKUP, .04,
            Part.CHARACTERS, .03,
            Part.KNOWLEDGE, .30));

    private static final int ROW_TOKENS = 96;
    private static final int WARMUP = 30;
    private static final double END = 0.05;

    private final Recipe recipe;

    public KnowledgeTraining(Recipe recipe) {
        this.recipe = recipe;
    }

    /**
     * Trains to the end, going on from the state file if it is there.
     *
     * @param parent     the model to begin with
     * @param device     where
     * @param state      file with the state, written every {@code every} steps
     * @param every      steps between states, and between reports
     * @param onProgress told every {@code every} steps, after the state is written; may throw to stop
     * @return the trained model; its metadata name the parent and the digest of what was told
     * @throws CorruptCheckpointException if the state file is damaged or of another training
     * @throws TrainingDivergedException  if the loss is no number any more
     * @throws UnknownWordException       if a conversation holds a word the model does not know
     */
    public Checkpoint run(
            Checkpoint parent, ComputeDevice device, Path state, int every, Consumer<Progress> onProgress)
            throws IOException, CorruptCheckpointException {
        BaseCorpus corpus = new BaseCorpus();
        Training.Plan<Batch> plan = plan(
                parent.digest(),
                random -> corpus.next(REPLAYED, random).example(),
                new TreeMap<>(REPLAYED).toString());
        return new ReferenceTraining(plan, device, state, every, onProgress).from(parent.parameters());
    }

    /**
     * The same for a query-based model: its language model is told, and nothing else changes. What it replays is the text
     * that it was trained on.
     */
    public QueryCheckpoint run(
            QueryCheckpoint parent, ComputeDevice device, Path state, int every, Consumer<Progress> onProgress)
            throws IOException, CorruptCheckpointException {
        Training<Batch> training = new Training<>(
                plan(parent.digest(), new QueryCorpus()::text, "text of the query-based model"),
                start -> new Trainer(
                        QueryCheckpoint.config().language(), start, Optimiser.STANDARD, device.resolve()),
                state,
                every,
                onProgress);
        float[] language = training.run(parent.language());
        return QueryCheckpoint.of(language, parent.parameters(), training.provenance());
    }

    /**
     * The same for a checkpoint of either architecture, as files.
     *
     * @throws CorruptCheckpointException if the parent is no checkpoint of either, too
     */
    public byte[] run(byte[] parent, ComputeDevice device, Path state, int every, Consumer<Progress> onProgress)
            throws IOException, CorruptCheckpointException {
        return QueryCheckpoint.ARCHITECTURE.equals(Checkpoint.architecture(parent))
                ? run(QueryCheckpoint.read(parent), device, state, every, onProgress).bytes()
                : run(Checkpoint.read(parent), device, state, every, onProgress).bytes();
    }

    private Training.Plan<Batch> plan(String parent, Function<Random, Example> replayed, String replay) {
        PackedRows rows = new PackedRows(recipe.rows(), ROW_TOKENS);
        Map<String, String> provenance = new LinkedHashMap<>();
        rows.describe(provenance);
        provenance.put("parent", parent);
        provenance.put("replay", Double.toString(recipe.replay()));
        provenance.put("replayed", replay);
        provenance.put("warmup", Integer.toString(WARMUP));
        List<Example> told = recipe.conversations().stream()
                .flatMap(KnowledgeTraining::turns)
                .toList();
        Training.Stage<Batch> stage = new Training.Stage<>(
                new LearningRate(recipe.learningRate(), WARMUP, recipe.steps(), END),
                rows.of(random -> random.nextDouble() < recipe.replay()
                        ? replayed.apply(random)
                        : told.get(random.nextInt(told.size()))),
                "knowledge: %d steps, learning rate %s, %d questions, SHA-256 %s"
                        .formatted(recipe.steps(), recipe.learningRate(), told.size(), digest(recipe.conversations())));
        return new Training.Plan<>(List.of(stage), recipe.seed(), provenance);
    }

    /** A question and its answer each: the model reads no dialogues. */
    private static Stream<Example> turns(Conversation conversation) {
        List<Conversation.Message> messages = conversation.messages();
        return IntStream.range(0, messages.size() / 2)
                .mapToObj(i -> Sequence.after(
                                Part.CHARACTERS,
                                Sequences.answering(messages.get(2 * i).content()),
                                Sequences.ended(messages.get(2 * i + 1).content()))
                        .example());
    }

    /** SHA-256 of all that is said, in its order. */
    private static String digest(List<Conversation> conversations) {
        StringBuilder all = new StringBuilder();
        conversations.forEach(conversation -> conversation.messages().forEach(message ->
                all.append(message.role()).append('\n').append(message.content()).append('\n')));
        return Seeds.hex(all.toString().getBytes(StandardCharsets.UTF_8));
    }
}
