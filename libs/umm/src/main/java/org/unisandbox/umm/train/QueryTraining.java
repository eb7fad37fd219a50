package org.unisandbox.umm.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.unisandbox.umm.Checkpoint;
import org.unisandbox.umm.ComputeDevice;
import org.unisandbox.umm.CorruptCheckpointException;
import org.unisandbox.umm.QueryCheckpoint;
import org.unisandbox.umm.model.ParameterLayout;
import org.unisandbox.umm.model.QueryConfig;
import org.unisandbox.umm.model.QueryTrainer;
import org.unisandbox.umm.model.Trainer;
import org.unisandbox.umm.model.Trainer.Batch;
import org.unisandbox.umm.model.Trainer.Optimiser;
import org.unisandbox.umm.text.Tokens;
import org.unisandbox.umm.train.Training.Progress;

/**
 * Trains the query-based model: first its language model, on text alone; then, with that frozen, queries, connector and
 * decoder on plain prompts and images alone.
 */
public final class QueryTraining {

    /**
     * How it is trained.
     *
     * @param textSteps  of the language model
     * @param textRate   its peak learning rate
     * @param imageSteps of queries, connector and decoder
     * @param imageRate  its peak learning rate
     * @param seed       of parameters and data
     */
    public record Recipe(int textSteps, double textRate, int imageSteps, double imageRate, long seed) {

        /** The recipe of the shipped checkpoint. */
        public static final Recipe STANDARD = new Recipe(500, 1e-3, 1800, 2e-3, 1);

        /** This recipe with another seed. */
        public Recipe withSeed(long otherSeed) {
            return new Recipe(textSteps, textRate, imageSteps, imageRate, otherSeed);
        }

        /** Steps of both parts. */
        public int steps() {
            return textSteps + imageSteps;
        }
    }

    private static final PackedRows TEXT_ROWS = new PackedRows(16, 96);
    private static final int IMAGES = 48;
    private static final int WARMUP = 50;
    private static final double END = 0.05;
    /** Of what is drawn for queries. */
    private static final float NOISE = 0.1f;

    private final Recipe recipe;
    private final QueryCorpus corpus = new QueryCorpus();

    public QueryTraining(Recipe recipe) {
        this.recipe = recipe;
    }

    /**
     * Trains to the end, going on from the state files if they are there.
     *
     * @param parent     the reference model whose words the language model begins with; of image codes it keeps nothing
     * @param device     where
     * @param folder     of the state files, written every {@code every} steps
     * @param every      steps between states, and between reports
     * @param onProgress told every {@code every} steps; counts steps of both parts
     * @return the trained model
     * @throws CorruptCheckpointException if a state file is damaged or of another recipe
     */
    public QueryCheckpoint run(
            Checkpoint parent, ComputeDevice device, Path folder, int every, Consumer<Progress> onProgress)
            throws IOException, CorruptCheckpointException {
        QueryConfig config = QueryCheckpoint.config();
        Training<Batch> text = new Training<>(
                textPlan(parent),
                start -> new Trainer(config.language(), start, Optimiser.STANDARD, device.resolve()),
                folder.resolve("text.state"),
                every,
                report -> onProgress.accept(of(report, 0)));
        float[] language = text.run(words(parent));
        Training<List<QueryTrainer.Example>> images = new Training<>(
                imagePlan(text.provenance()),
                start -> new QueryTrainer(config, language, start, Optimiser.STANDARD, device.resolve()),
                folder.resolve("images.state"),
                every,
                report -> onProgress.accept(of(report, recipe.textSteps())));
        float[] parameters = images.run(beginning(language));
        return QueryCheckpoint.of(language, parameters, images.provenance());
    }

    private Progress of(Progress part, int before) {
        return new Progress(
                before + part.step(),
                recipe.steps(),
                part.loss(),
                part.learningRate(),
                part.tokensPerSecond(),
                part.secondsLeft());
    }

    /** Fresh parameters, with queries that begin as empty places, almost: the language model thinks there. */
    private float[] beginning(float[] language) {
        QueryConfig config = QueryCheckpoint.config();
        float[] parameters = ParameterLayout.of(config).initialise(recipe.seed());
        float[] empty = emptyPlace(language);
        for (int i = 0; i < config.queries() * empty.length; i++) {
            // The queries come first; what the layout drew for them is the noise that tells them apart.
            parameters[i] = empty[i % empty.length] + NOISE * parameters[i];
        }
        return parameters;
    }

    /** What an empty place after empty places is to the language model's first block. */
    private static float[] emptyPlace(float[] language) {
        int width = QueryCheckpoint.config().language().width();
        int words = QueryCheckpoint.config().language().vocabulary();
        double scale = Math.sqrt(width);
        float[] place = new float[width];
        for (int to = 0; to < width; to++) {
            double sum = language[Tokens.PAD * width + to];
            for (int from = 0; from < width; from++) {
                float padding = language[Tokens.PAD * width + from];
                int convolution = words * width + from * width + to;
                sum += padding * (language[convolution] + language[convolution + width * width]);
            }
            place[to] = (float) (scale * sum);
        }
        return place;
    }

    /** The reference model's parameters without the rows of its embedding that stand for image codes. */
    private static float[] words(Checkpoint parent) {
        float[] all = parent.parameters();
        int width = Checkpoint.config().width();
        int before = Checkpoint.config().vocabulary() * width;
        int kept = QueryCheckpoint.config().language().vocabulary() * width;
        float[] words = new float[kept + all.length - before];
        System.arraycopy(all, 0, words, 0, kept);
        System.arraycopy(all, before, words, kept, all.length - before);
        return words;
    }

    private Training.Plan<Batch> textPlan(Checkpoint parent) {
        Map<String, String> provenance = new LinkedHashMap<>();
        TEXT_ROWS.describe(provenance);
        provenance.put("parent", parent.digest());
        provenance.put("warmup", Integer.toString(WARMUP));
        return new Training.Plan<>(
                List.of(new Training.Stage<>(
                        new LearningRate(recipe.textRate(), WARMUP, recipe.textSteps(), END),
                        TEXT_ROWS.of(corpus::text),
                        "text: %d steps, learning rate %s".formatted(recipe.textSteps(), recipe.textRate()))),
                recipe.seed(),
                provenance);
    }

    /** @param text what the language model came from, kept beside */
    private Training.Plan<List<QueryTrainer.Example>> imagePlan(Map<String, String> text) {
        Map<String, String> provenance = new LinkedHashMap<>();
        text.forEach((key, value) -> provenance.put("text." + key, value));
        provenance.put("images", Integer.toString(IMAGES));
        provenance.put("warmup", Integer.toString(WARMUP));
        return new Training.Plan<>(
                List.of(new Training.Stage<>(
                        new LearningRate(recipe.imageRate(), WARMUP, recipe.imageSteps(), END),
                        this::batches,
                        "images: %d steps, learning rate %s".formatted(recipe.imageSteps(), recipe.imageRate()))),
                recipe.seed(),
                provenance);
    }

    private List<List<QueryTrainer.Example>> batches(int count, Random random) {
        return Stream.generate(() -> Stream.generate(() -> corpus.image(random)).limit(IMAGES).toList())
                .limit(count)
                .toList();
    }
}
