package org.unisandbox.umm.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.unisandbox.umm.Checkpoint;
import org.unisandbox.umm.ComputeDevice;
import org.unisandbox.umm.CorruptCheckpointException;
import org.unisandbox.umm.model.ParameterLayout;
import org.unisandbox.umm.model.Trainer.Batch;
import org.unisandbox.umm.train.Training.Progress;

/** Trains the base model from scratch. */
public final class BaseTraining {

    /**
     * One stage of a training: a mix, and a learning rate that warms up and falls.
     *
     * @param name         for the provenance
     * @param steps        training steps
     * @param learningRate peak
     * @param shares       how often each part of the corpus comes
     */
    public record Stage(String name, int steps, double learningRate, Map<Part, Double> shares) {

        public Stage {
            shares = Collections.unmodifiableMap(new EnumMap<>(shares));
        }

        /**
         * Short, at the beginning: looking up rules, first of all those whose symbol stands close to its meaning. Reading a
         * rule by its symbol forms here or by luck; chains and direct answers are noise until it has.
         */
        static Stage lookups(int steps) {
            return new Stage("lookups", steps, 2e-3, Map.of(
                    Part.DRAW_OBJECTS, .15,
                    Part.CAPTION, .10,
                    Part.MATH_THOUGHT, .10,
                    Part.MAPPING_THOUGHT, .10,
                    Part.LOOKUP, .15,
                    Part.SHORT_LOOKUP, .40));
        }

        /** Everything the base model reads. */
        static Stage base(int steps) {
            return new Stage("base", steps, 2e-3, Map.ofEntries(
                    Map.entry(Part.DRAW_OBJECTS, .15),
                    Map.entry(Part.DRAW_PORTRAIT, .03),
                    Map.entry(Part.CAPTION, .12),
                    Map.entry(Part.MATH_THOUGHT, .12),
                    Map.entry(Part.MATH_VALUE, .07),
                    Map.entry(Part.MATH_DIRECT, .14),
                    Map.entry(Part.MAPPING_THOUGHT, .07),
                    Map.entry(Part.MAPPING_DIRECT, .07),
                    Map.entry(Part.LOOKUP, .08),
                    Map.entry(Part.DEEP_LOOKUP, .11),
                    Map.entry(Part.CHARACTERS, .04)));
        }

        /** Short: captions of right pictures, so that the model is sure of what it sees. */
        static Stage captions(int steps) {
            Map<Part, Double> shares = new EnumMap<>(base(steps).shares());
            shares.put(Part.CAPTION_OF_RIGHT, .4);
            return new Stage("captions", steps, 1e-3, shares);
        }

        /**
         * Long: answers without a thought, in text. What the model cannot say at once it does not learn to draw at once.
         */
        static Stage direct(int steps) {
            return new Stage("direct", steps, 1.5e-3, Map.ofEntries(
                    Map.entry(Part.DRAW_OBJECTS, .12),
                    Map.entry(Part.DRAW_PORTRAIT, .02),
                    Map.entry(Part.CAPTION, .12),
                    Map.entry(Part.CAPTION_OF_RIGHT, .08),
                    Map.entry(Part.MATH_THOUGHT, .09),
                    Map.entry(Part.MATH_VALUE, .07),
                    Map.entry(Part.MATH_DIRECT, .20),
                    Map.entry(Part.MAPPING_THOUGHT, .05),
                    Map.entry(Part.MAPPING_DIRECT, .12),
                    Map.entry(Part.DEEP_LOOKUP, .18),
                    Map.entry(Part.CHARACTERS, .03)));
        }

        /** Long: chains of rules without a thought, and the characters as the knowledge tasks ask for them. */
        static Stage chains(int steps, double learningRate) {
            return new Stage("chains", steps, learningRate, Map.ofEntries(
                    Map.entry(Part.DRAW_OBJECTS, .10),
                    Map.entry(Part.DRAW_PORTRAIT, .02),
                    Map.entry(Part.CAPTION, .08),
                    Map.entry(Part.CAPTION_OF_RIGHT, .06),
                    Map.entry(Part.MATH_THOUGHT, .07),
                    Map.entry(Part.MATH_VALUE, .05),
                    Map.entry(Part.MATH_DIRECT, .16),
                    Map.entry(Part.MAPPING_THOUGHT, .04),
                    Map.entry(Part.MAPPING_DIRECT, .18),
                    Map.entry(Part.DEEP_LOOKUP, .36),
                    Map.entry(Part.CHARACTERS, .02),
                    Map.entry(Part.KNOWLEDGE, .06)));
        }

        private Training.Stage<Batch> of(BaseCorpus corpus, PackedRows rows) {
            return new Training.Stage<>(
                    new LearningRate(learningRate, WARMUP, steps, END),
                    rows.of(random -> corpus.next(shares, random).example()),
                    "%s: %d steps, learning rate %s, shares %s".formatted(name, steps, learningRate, shares));
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
                new Recipe(
                        List.of(
                                Stage.lookups(600),
                                Stage.base(4400),
                                Stage.captions(500),
                                Stage.direct(3600),
                                Stage.chains(4000, 1.5e-3),
                                Stage.chains(3000, 1e-3)),
                        16,
                        96,
                        1);

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

        /** Batches such as the first stage reads. */
        public List<Batch> batches(int count) {
            return stages.getFirst()
                    .of(new BaseCorpus(), new PackedRows(rows, length))
                    .source()
                    .batches(count, new Random(seed));
        }

        /** This recipe with more or fewer rows in a step. */
        public Recipe withRows(int otherRows) {
            return new Recipe(stages, otherRows, length, seed);
        }

        private Training.Plan<Batch> plan() {
            BaseCorpus corpus = new BaseCorpus();
            PackedRows packed = new PackedRows(rows, length);
            Map<String, String> provenance = new LinkedHashMap<>();
            packed.describe(provenance);
            provenance.put("warmup", Integer.toString(WARMUP));
            return new Training.Plan<>(
                    stages.stream().map(stage -> stage.of(corpus, packed)).toList(), seed, provenance);
        }
    }

    private static final int WARMUP = 150;
    private static final double END = 0.05;

    private final Recipe recipe;

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
        return new ReferenceTraining(recipe.plan(), device, state, every, onProgress)
                .from(ParameterLayout.of(Checkpoint.config()).initialise(recipe.seed()));
    }
}
