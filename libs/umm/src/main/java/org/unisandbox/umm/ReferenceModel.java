package org.unisandbox.umm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.unisandbox.umm.model.Decoding;
import org.unisandbox.umm.model.LanguageModel;
import org.unisandbox.umm.model.Prompt;
import org.unisandbox.umm.model.TokenRange;
import org.unisandbox.umm.text.Sequences;
import org.unisandbox.umm.text.Tokens;
import org.unisandbox.umm.world.Raster;

/** The reference model, ready to draw, think, caption and answer. */
public final class ReferenceModel implements EmbeddedModel {

    private static final Tokens TOKENS = Tokens.standard();
    private static final TokenRange GLOBAL = new TokenRange(TOKENS.firstGlobal(), TOKENS.firstCell());
    private static final TokenRange CELL = new TokenRange(TOKENS.firstCell(), TOKENS.size());

    /** One global code, then the cells. The end-of-image token carries no choice, so it is not drawn. */
    private static final Decoding IMAGE = new Decoding(1 + Raster.CELLS, List.of(GLOBAL, CELL), OptionalInt.empty());

    private final LanguageModel model;
    private final Writer writer;
    private final String revision;

    private ReferenceModel(LanguageModel model, String revision) {
        this.model = model;
        this.writer = new Writer(model);
        this.revision = revision;
    }

    public static ReferenceModel load(Checkpoint checkpoint, ComputeDevice device) {
        return new ReferenceModel(
                new LanguageModel(Checkpoint.config(), checkpoint.parameters(), device.resolve()), checkpoint.digest());
    }

    @Override
    public String revision() {
        return revision;
    }

    @Override
    public List<Drawing> draw(List<DrawRequest> requests) {
        List<Prompt> prompts = requests.stream()
                .map(r -> new Prompt(Writer.array(Sequences.drawing(r.prompt())), r.seed(), r.temperature()))
                .toList();
        return model.generate(prompts, IMAGE).stream()
                .map(drawn -> new Drawing(IntStream.of(drawn)
                        .skip(1)
                        .map(token -> token - TOKENS.firstCell())
                        .boxed()
                        .toList()))
                .toList();
    }

    @Override
    public List<Thought> think(List<ThinkRequest> requests) {
        return writer.think(requests);
    }

    /** The likeliest caption of each image. */
    public List<String> caption(List<Drawing> images) {
        return writer.caption(images);
    }

    @Override
    public List<String> answer(List<String> questions) {
        return writer.answer(questions);
    }

    @Override
    public double[] likelihood(List<String> questions, List<String> answers) {
        return writer.likelihood(questions, answers);
    }

    /**
     * The consistency score of each image: the probability that the model captions it as expected, s = p(c | I) of the
     * paper's equation 2.
     *
     * @param expected one caption per image
     * @return probabilities, 0 to 1
     * @throws UnknownWordException if an expected caption holds a word the model does not know
     */
    public double[] consistency(List<Drawing> images, List<String> expected) {
        if (images.size() != expected.size()) {
            throw new IllegalArgumentException(images.size() + " images, but " + expected.size() + " captions");
        }
        List<int[]> sequences = new ArrayList<>();
        int[] starts = new int[images.size()];
        for (int i = 0; i < starts.length; i++) {
            List<Integer> sequence = Sequences.captioning(images.get(i).cells());
            starts[i] = sequence.size();
            sequence.addAll(Sequences.ended(expected.get(i)));
            sequences.add(Writer.array(sequence));
        }
        double[] scores = model.score(Collections.unmodifiableList(sequences), starts);
        for (int i = 0; i < scores.length; i++) {
            scores[i] = Math.exp(scores[i]);
        }
        return scores;
    }

    @Override
    public void close() {
        model.close();
    }
}
