package org.unisandbox.umm.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
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
     * The recipe of the shipped checkpoint, unless changed.
     *
     * @param steps        training steps
     * @param rows         packed rows of a step
     * @param length       tokens of a row
     * @param learningRate peak
     * @param seed         of parameters and data
     */
    public record Recipe(int steps, int rows, int length, double learningRate, long seed) {
        public static final Recipe STANDARD = new Recipe(6000, 16, 96, 2e-3, 1);

        Map<String, String> describe() {
            Map<String, String> description = new LinkedHashMap<>();
            description.put("recipe", "base");
            description.put("steps", Integer.toString(steps));
            description.put("rows", Integer.toString(rows));
            description.put("row.tokens", Integer.toString(length));
            description.put("learning.rate", Double.toString(learningRate));
            description.put("seed", Long.toString(seed));
            description.put("warmup", Integer.toString(WARMUP));
            description.put("optimiser", Optimiser.STANDARD.toString());
            description.put("corpus", BaseCorpus.shares());
            return description;
        }
    }

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
        LearningRate rate = new LearningRate(recipe.learningRate(), WARMUP, recipe.steps(), END);
        try (Trainer trainer = new Trainer(config, start, Optimiser.STANDARD, device.resolve())) {
            long began = System.nanoTime();
            long tokens = 0;
            double loss = 0;
            int counted = 0;
            List<Batch> block = List.of();
            for (int step = start.step(); step < recipe.steps(); step++) {
                if (block.isEmpty() || step % BLOCK_STEPS == 0) {
                    block = block(step / BLOCK_STEPS);
                }
                Batch batch = block.get(step % BLOCK_STEPS);
                loss += trainer.step(batch, rate.at(step));
                counted++;
                tokens += batch.rows().stream().flatMap(List::stream).mapToInt(e -> e.tokens().length).sum();
                int done = step + 1;
                if (done % every == 0 || done == recipe.steps()) {
                    double seconds = (System.nanoTime() - began) / 1e9;
                    double left = seconds / (done - start.step()) * (recipe.steps() - done);
                    writeState(state, trainer.state());
                    onProgress.accept(new Progress(
                            done, recipe.steps(), loss / counted, rate.at(step), tokens / seconds, left));
                    loss = 0;
                    counted = 0;
                }
            }
            return Checkpoint.of(trainer.state().parameters(), recipe.describe());
        }
    }

    /** The batches of {@value #BLOCK_STEPS} steps, packed together so that rows are full. */
    private List<Batch> block(int index) {
        Random random = new Random(recipe.seed() * 1_000_003 + index);
        List<Example> sequences = new ArrayList<>();
        long wanted = (long) BLOCK_STEPS * recipe.rows() * recipe.length() * 105 / 100;
        for (long tokens = 0; tokens < wanted; ) {
            Example example = corpus.next(random).example();
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
