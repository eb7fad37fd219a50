package org.unisandbox.umm.train;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.unisandbox.umm.Checkpoint;
import org.unisandbox.umm.ComputeDevice;
import org.unisandbox.umm.CorruptCheckpointException;
import org.unisandbox.umm.Seeds;
import org.unisandbox.umm.UnknownWordException;
import org.unisandbox.umm.model.Trainer.Batch;
import org.unisandbox.umm.model.Trainer.Example;
import org.unisandbox.umm.model.TrainingDivergedException;
import org.unisandbox.umm.text.Sequences;
import org.unisandbox.umm.text.Tokens;
import org.unisandbox.umm.train.Training.Progress;

/**
 * The third step of STARS (paper section 3.4, equation 3): fine-tunes a model so that it draws at once what it could
 * only draw after a thought. It minimises the mean of -log p(image | prompt) over the lessons, the thought left out,
 * with a share of the base training mixed in so that nothing else is forgotten.
 */
public final class SelfTraining {

    /**
     * One stage; a curriculum has several, from easy to hard.
     *
     * @param name         for the provenance, such as {@code mapping1}
     * @param lessons      at least one
     * @param steps        training steps, at least 1
     * @param learningRate peak
     */
    public record Stage(String name, List<Lesson> lessons, int steps, double learningRate) {

        public Stage {
            lessons = List.copyOf(lessons);
            if (lessons.isEmpty()) {
                throw new IllegalArgumentException("stage %s has nothing to learn from".formatted(name));
            }
            if (steps < 1 || !(learningRate > 0)) {
                throw new IllegalArgumentException(
                        "stage %s has %d steps at a rate of %s: both must be above 0".formatted(name, steps, learningRate));
            }
        }
    }

    /**
     * How a model is trained.
     *
     * @param stages one after the other
     * @param replay share of the sequences that come from the base training, 0 to 1
     * @param rows   packed rows of a step
     * @param seed   of the order of the data
     */
    public record Recipe(List<Stage> stages, double replay, int rows, long seed) {

        public Recipe {
            stages = List.copyOf(stages);
            if (!(replay >= 0 && replay < 1)) {
                throw new IllegalArgumentException("the share of replay is " + replay + ": choose 0 to below 1");
            }
        }
    }

    /** What is replayed: drawing and seeing, and what the model can say at once, since the lessons build on it. */
    private static final Map<Part, Double> REPLAYED = Map.of(
            Part.DRAW_OBJECTS, .28,
            Part.DRAW_PORTRAIT, .04,
            Part.CAPTION, .11,
            Part.MATH_THOUGHT, .18,
            Part.MATH_DIRECT, .13,
            Part.MAPPING_THOUGHT, .06,
            Part.MAPPING_DIRECT, .08,
            Part.DEEP_LOOKUP, .10,
            Part.CHARACTERS, .01,
            Part.KNOWLEDGE, .01);

    private static final int ROW_TOKENS = 96;
    private static final int WARMUP = 30;
    private static final double END = 0.05;

    private final Recipe recipe;
    private final BaseCorpus corpus = new BaseCorpus();

    public SelfTraining(Recipe recipe) {
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
     * @return the trained model; its metadata name the parent and the digest of the lessons
     * @throws CorruptCheckpointException if the state file is damaged or of another training
     * @throws TrainingDivergedException  if the loss is no number any more
     * @throws UnknownWordException       if a prompt holds a word the model does not know
     */
    public Checkpoint run(
            Checkpoint parent, ComputeDevice device, Path state, int every, Consumer<Progress> onProgress)
            throws IOException, CorruptCheckpointException {
        return new ReferenceTraining(plan(parent), device, state, every, onProgress).from(parent.parameters());
    }

    private Training.Plan<Batch> plan(Checkpoint parent) {
        PackedRows rows = new PackedRows(recipe.rows(), ROW_TOKENS);
        Map<String, String> provenance = new LinkedHashMap<>();
        rows.describe(provenance);
        provenance.put("parent", parent.digest());
        provenance.put("replay", Double.toString(recipe.replay()));
        provenance.put("replayed", new TreeMap<>(REPLAYED).toString());
        provenance.put("warmup", Integer.toString(WARMUP));
        return new Training.Plan<>(
                recipe.stages().stream().map(stage -> stage(stage, rows)).toList(), recipe.seed(), provenance);
    }

    private Training.Stage<Batch> stage(Stage stage, PackedRows rows) {
        List<Example> lessons = stage.lessons().stream().map(SelfTraining::example).toList();
        return new Training.Stage<>(
                new LearningRate(stage.learningRate(), WARMUP, stage.steps(), END),
                rows.of(random -> next(lessons, random)),
                "%s: %d steps, learning rate %s, %d lessons, SHA-256 %s".formatted(
                        stage.name(), stage.steps(), stage.learningRate(), lessons.size(), digest(stage.lessons())));
    }

    private Example next(List<Example> lessons, Random random) {
        return random.nextDouble() < recipe.replay()
                ? corpus.next(REPLAYED, random).example()
                : lessons.get(random.nextInt(lessons.size()));
    }

    private static Example example(Lesson lesson) {
        List<Integer> image = new ArrayList<>(Tokens.standard().image(lesson.image().cells()));
        image.add(Tokens.EOI);
        return Sequence.after(Part.DRAW_OBJECTS, Sequences.drawing(lesson.prompt()), image).example();
    }

    /** SHA-256 of all lessons in their order. */
    private static String digest(List<Lesson> lessons) {
        StringBuilder all = new StringBuilder();
        lessons.forEach(lesson ->
                all.append(lesson.prompt()).append('\n').append(lesson.image().cells()).append('\n'));
        return Seeds.hex(all.toString().getBytes(StandardCharsets.UTF_8));
    }
}
