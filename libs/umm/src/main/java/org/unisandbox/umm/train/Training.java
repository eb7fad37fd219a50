package org.unisandbox.umm.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.unisandbox.umm.CorruptCheckpointException;
import org.unisandbox.umm.Safetensors;
import org.unisandbox.umm.Safetensors.Tensor;
import org.unisandbox.umm.model.Learner;
import org.unisandbox.umm.model.Trainer.Optimiser;
import org.unisandbox.umm.model.Trainer.State;
import org.unisandbox.umm.model.TrainingDivergedException;

/**
 * Takes the steps of a training, stage by stage. What a step reads follows from the seed and the step alone, so a
 * training that was interrupted goes on as if it had not been.
 *
 * @param <B> what a step reads
 */
public final class Training<B> {

    /** Where the batches of a stage come from. */
    @FunctionalInterface
    interface Source<B> {

        /** As many batches as asked for, and what they hold follows from the randomness alone. */
        List<B> batches(int count, Random random);
    }

    /** What takes the steps, from a state on. */
    @FunctionalInterface
    interface Start<B> {
        Learner<B> from(State state);
    }

    /**
     * One stage.
     *
     * @param rate        of each of its steps
     * @param source      what it reads
     * @param description for the provenance
     */
    record Stage<B>(LearningRate rate, Source<B> source, String description) {}

    /**
     * All there is to do.
     *
     * @param stages one after the other
     * @param seed   of the data
     * @param more   what else decides the result, for the provenance
     */
    record Plan<B>(List<Stage<B>> stages, long seed, Map<String, String> more) {

        Plan {
            stages = List.copyOf(stages);
            more = Collections.unmodifiableMap(new LinkedHashMap<>(more));
        }

        int steps() {
            return stages.stream().mapToInt(stage -> stage.rate().steps()).sum();
        }

        Map<String, String> describe() {
            Map<String, String> description = new LinkedHashMap<>();
            for (int i = 0; i < stages.size(); i++) {
                description.put("stage." + (i + 1), stages.get(i).description());
            }
            description.put("seed", Long.toString(seed));
            description.putAll(more);
            description.put("optimiser", Optimiser.STANDARD.toString());
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

    /** A step within its stage. */
    private record Place<B>(Stage<B> stage, int step, int block) {}

    private static final int BLOCK_STEPS = 50;

    private final Plan<B> plan;
    private final Start<B> start;
    private final Path stateFile;
    private final int every;
    private final Consumer<Progress> onProgress;

    /**
     * @param stateFile  file with the state, written every {@code every} steps
     * @param every      steps between states, and between reports
     * @param onProgress told every {@code every} steps, after the state is written; may throw to stop
     */
    Training(Plan<B> plan, Start<B> start, Path stateFile, int every, Consumer<Progress> onProgress) {
        this.plan = plan;
        this.start = start;
        this.stateFile = stateFile;
        this.every = every;
        this.onProgress = onProgress;
    }

    /**
     * Trains to the end, going on from the state file if it is there.
     *
     * @param parameters to begin with
     * @return the trained parameters
     * @throws CorruptCheckpointException if the state file is damaged or of another plan
     * @throws TrainingDivergedException  if the loss is no number any more; the state file is that of a step before
     */
    float[] run(float[] parameters) throws IOException, CorruptCheckpointException {
        State from = Files.exists(stateFile) ? readState() : State.fresh(parameters);
        try (Learner<B> learner = start.from(from)) {
            long began = System.nanoTime();
            long tokens = 0;
            double loss = 0;
            int counted = 0;
            int loaded = -1;
            List<B> block = List.of();
            for (int step = from.step(); step < plan.steps(); step++) {
                Place<B> place = place(step);
                if (place.block() != loaded) {
                    block = place.stage().source().batches(BLOCK_STEPS, new Random(plan.seed() * 1_000_003 + place.block()));
                    loaded = place.block();
                }
                B batch = block.get(place.step() % BLOCK_STEPS);
                double rate = place.stage().rate().at(place.step());
                loss += learner.step(batch, rate);
                counted++;
                tokens += learner.tokens(batch);
                int done = step + 1;
                if (done % every == 0 || done == plan.steps()) {
                    double seconds = (System.nanoTime() - began) / 1e9;
                    double left = seconds / (done - from.step()) * (plan.steps() - done);
                    writeState(learner.state());
                    onProgress.accept(new Progress(
                            done, plan.steps(), loss / counted, rate, tokens / seconds, left));
                    loss = 0;
                    counted = 0;
                }
            }
            return learner.state().parameters();
        }
    }

    /** What the plan says of itself, for the trained model. */
    Map<String, String> provenance() {
        return plan.describe();
    }

    private Place<B> place(int step) {
        int stepsBefore = 0;
        int blocksBefore = 0;
        for (Stage<B> stage : plan.stages()) {
            int steps = stage.rate().steps();
            if (step < stepsBefore + steps) {
                int within = step - stepsBefore;
                return new Place<>(stage, within, blocksBefore + within / BLOCK_STEPS);
            }
            stepsBefore += steps;
            blocksBefore += Math.ceilDiv(steps, BLOCK_STEPS);
        }
        throw new IllegalArgumentException("step " + step + " is beyond the plan's " + stepsBefore);
    }

    private void writeState(State state) throws IOException {
        Map<String, String> metadata = new LinkedHashMap<>(plan.describe());
        metadata.put("step", Integer.toString(state.step()));
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("parameters", Tensor.vector(state.parameters()));
        tensors.put("moments.first", Tensor.vector(state.firstMoments()));
        tensors.put("moments.second", Tensor.vector(state.secondMoments()));
        Path written = stateFile.resolveSibling(stateFile.getFileName() + ".new");
        try {
            Files.write(written, new Safetensors(metadata, tensors).bytes());
            Files.move(written, stateFile, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private State readState() throws IOException, CorruptCheckpointException {
        Safetensors saved = Safetensors.read(Files.readAllBytes(stateFile));
        Map<String, String> metadata = new LinkedHashMap<>(saved.metadata());
        String step = metadata.remove("step");
        if (step == null || !metadata.equals(plan.describe())) {
            throw new CorruptCheckpointException(
                    "%s belongs to another training %s; delete it to start this one %s, or name another folder"
                            .formatted(stateFile, metadata, plan.describe()));
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
                    "the training state lacks '%s'; delete it to start again".formatted(name));
        }
        return tensor.values();
    }
}
