package org.unisandbox.umm.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.unisandbox.umm.Checkpoint;
import org.unisandbox.umm.ComputeDevice;
import org.unisandbox.umm.CorruptCheckpointException;
import org.unisandbox.umm.Safetensors;
import org.unisandbox.umm.Safetensors.Tensor;
import org.unisandbox.umm.model.ModelConfig;
import org.unisandbox.umm.model.ParameterLayout;
import org.unisandbox.umm.model.Trainer;
import org.unisandbox.umm.model.Trainer.Batch;
import org.unisandbox.umm.model.Trainer.Example;
import org.unisandbox.umm.model.Trainer.Optimiser;
import org.unisandbox.umm.model.Trainer.State;

/**
 * Trains the base model from scratch. What a step reads follows from the seed and the step alone, so a training that
 * was interrupted goes on as if it had not been.
 */
public final class BaseTraining {

    /**
     * One stage of a training: a mix, and a learning rate that warms up and falls.
     *
     * @param name         for the provenance
     * @param steps        training steps; a multiple of {@value #BLOCK_STEPS} if another stage follows
     * @param learningRate peak
     * @param shares       how often each part of the corpus comes
     */
    public record Stage(String name, int steps, double learningRate, Map<Part, Double> shares) {

        public Stage {
            shares = Collections.unmodifiableMap(new EnumMap<>(shares));
        }

        /** Everything the base model reads. */
        static Stage base(int steps) {
            return new Stage("base", steps, 2e-3, Map.ofEntries(
                    Map.entry(Part.DRAW_OBJECTS, .17),
                    Map.entry(Part.DRAW_PORTRAIT, .03),
                    Map.entry(Part.CAPTION, .10),
                    Map.entry(Part.MATH_THOUGHT, .15),
                    Map.entry(Part.MATH_VALUE, .08),
                    Map.entry(Part.MATH_DIRECT, .11),
                    Map.entry(Part.MAPPING_THOUGHT, .07),
                    Map.entry(Part.MAPPING_DIRECT, .08),
                    Map.entry(Part.LOOKUP, .07),
                    Map.entry(Part.DEEP_LOOKUP, .10),
                    Map.entry(Part.CHARACTERS, .04)));
        }

        /** Short, at the end: captions of right pictures, so that the model is sure of what it sees. */
        static Stage captions(int steps) {
            Map<Part, Double> shares = new EnumMap<>(base(steps).shares());
            shares.put(Part.CAPTION_OF_RIGHT, .4);
            return new Stage("captions", steps, 1e-3, shares);
        }

        private LearningRate schedule() {
            return new LearningRate(learningRate, WARMUP, steps, END);
        }

        private String describe() {
            return "%s: %d steps, learning rate %s, shares %s".formatted(name, steps, learningRate, shares);
        }
    }

    /**
     * How a model is trained.
     *
     * @param stages one after the other
     * @param rows   packed rows of a step
     * @param length tokens of a row
     * @param seed   of parameters and data
     */
    public record Recipe(List<Stage> stages, int rows, int length, long seed) {

        /** The recipe of the shipped checkpoint. */
        public static final Recipe STANDARD =
                new Recipe(List.of(Stage.base(6000), Stage.captions(600)), 16, 96, 1);

        public Recipe {
            stages = List.copyOf(stages);
        }

        /** Steps of all stages. */
        public int steps() {
            return stages.stream().mapToInt(Stage::steps).sum();
        }

        /** This recipe with fewer or more steps in its first stage alone, for trials. */
        public Recipe shortened(int steps) {
            return new Recipe(List.of(Stage.base(steps)), rows, length, seed);
        }

        /** This recipe with another seed. */
        public Recipe withSeed(long otherSeed) {
            return new Recipe(stages, rows, length, otherSeed);
        }

        Map<String, String> describe() {
            Map<String, String> description = new LinkedHashMap<>();
            for (int i = 0; i < stages.size(); i++) {
                description.put("stage." + (i + 1), stages.get(i).describe());
            }
            description.put("rows", Integer.toString(rows));
            description.put("row.tokens", Integer.toString(length));
            description.put("seed", Long.toString(seed));
            description.put("warmup", Integer.toString(WARMUP));
            description.put("optimiser", Optimiser.STANDARD.toString());
            return description;
        }
    }

    /** A step within its stage. */
    private record Place(Stage stage, int step) {}

    /**
     * How far it is.
     *
     * @param step            steps done
     * @param steps           steps in all
     * @param loss            mean loss since the last report, in nats per target
     * @param learningRate    of the last step
     * @param tokensPerSecond since this process took up the training, padding left out
     * @param secondsLeft     estimate
     */
    public record Progress(
            int step, int steps, double loss, double learningRate, double tokensPerSecond, double secondsLeft) {}

    private static final int BLOCK_STEPS = 50;
    private static final int WARMUP = 150;
    private static final double END = 0.05;

    private final Recipe recipe;
    private final BaseCorpus corpus = new BaseCorpus();

    public BaseTraining(Recipe recipe) {
        this.recipe = recipe;
    }

    /**
     * Trains to the end, going on from the state file if it is there.
     *
     * @param device     where
     * @param state      file with the state, written every {@code every} steps
     * @param every      steps between states, and between reports
     * @param onProgress told every {@code every} steps
     * @return the trained model
     * @throws CorruptCheckpointException if the state file is damaged or of another recipe
     */
    public Checkpoint run(ComputeDevice device, Path state, int every, Consumer<Progress> onProgress)
            throws IOException, CorruptCheckpointException {
        ModelConfig config = Checkpoint.config();
        State start = Files.exists(state)
                ? readState(state)
                : State.fresh(new ParameterLayout(config).initialise(recipe.seed()));
        try (Trainer trainer = new Trainer(config, start, Optimiser.STANDARD, device.resolve())) {
            long began = System.nanoTime();
            long tokens = 0;
            double loss = 0;
            int counted = 0;
            List<Batch> block = List.of();
            for (int step = start.step(); step < recipe.steps(); step++) {
                Place place = place(step);
                if (block.isEmpty() || step % BLOCK_STEPS == 0) {
                    block = block(step / BLOCK_STEPS, place.stage());
                }
                Batch batch = block.get(step % BLOCK_STEPS);
                double rate = place.stage().schedule().at(place.step());
                loss += trainer.step(batch, rate);
                counted++;
                tokens += batch.rows().stream().flatMap(List::stream).mapToInt(e -> e.tokens().length).sum();
                int done = step + 1;
                if (done % every == 0 || done == recipe.steps()) {
                    double seconds = (System.nanoTime() - began) / 1e9;
                    double left = seconds / (done - start.step()) * (recipe.steps() - done);
                    writeState(state, trainer.state());
                    onProgress.accept(new Progress(
                            done, recipe.steps(), loss / counted, rate, tokens / seconds, left));
                    loss = 0;
                    counted = 0;
                }
            }
            return Checkpoint.of(trainer.state().parameters(), recipe.describe());
        }
    }

    private Place place(int step) {
        int before = 0;
        for (Stage stage : recipe.stages()) {
            if (step < before + stage.steps()) {
                return new Place(stage, step - before);
            }
            before += stage.steps();
        }
        throw new IllegalArgumentException("step " + step + " is beyond the recipe's " + before);
    }

    /** The batches of {@value #BLOCK_STEPS} steps, packed together so that rows are full. */
    private List<Batch> block(int index, Stage stage) {
        Random random = new Random(recipe.seed() * 1_000_003 + index);
        List<Example> sequences = new ArrayList<>();
        long wanted = (long) BLOCK_STEPS * recipe.rows() * recipe.length() * 105 / 100;
        for (long tokens = 0; tokens < wanted; ) {
            Example example = corpus.next(stage.shares(), random).example();
            sequences.add(example);
            tokens += example.tokens().length;
        }
        List<List<Example>> rows = Packing.pack(sequences, recipe.length(), random);
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < BLOCK_STEPS; i++) {
            batches.add(new Batch(rows.subList(i * recipe.rows(), (i + 1) * recipe.rows()), recipe.length()));
        }
        return batches;
    }

    private void writeState(Path file, State state) throws IOException {
        Map<String, String> metadata = new LinkedHashMap<>(recipe.describe());
        metadata.put("step", Integer.toString(state.step()));
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("parameters", Tensor.vector(state.parameters()));
        tensors.put("moments.first", Tensor.vector(state.firstMoments()));
        tensors.put("moments.second", Tensor.vector(state.secondMoments()));
        Path written = file.resolveSibling(file.getFileName() + ".new");
        Files.write(written, new Safetensors(metadata, tensors).bytes());
        Files.move(written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private State readState(Path file) throws IOException, CorruptCheckpointException {
        Safetensors saved = Safetensors.read(Files.readAllBytes(file));
        Map<String, String> metadata = new LinkedHashMap<>(saved.metadata());
        String step = metadata.remove("step");
        if (step == null || !metadata.equals(recipe.describe())) {
            throw new CorruptCheckpointException(
                    "%s belongs to another training %s; delete it to start this one %s, or name another folder"
                            .formatted(file, metadata, recipe.describe()));
        }
        return new State(
                Integer.parseInt(step),
                values(saved, "parameters"),
                values(saved, "moments.first"),
                values(saved, "moments.second"));
    }

    private static float[] values(Safetensors saved, String name) throws CorruptCheckpointException {
        Tensor tensor = saved.tensors().get(name);
        if (tensor == null) {
            throw new CorruptCheckpointException(
                    String.format(Locale.ROOT, "the training state lacks '%s'; delete it to start again", name));
        }
        return tensor.values();
    }
}
