package org.unisandbox.umm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.unisandbox.umm.model.Decoding;
import org.unisandbox.umm.model.LanguageModel;
import org.unisandbox.umm.model.Prompt;
import org.unisandbox.umm.model.TokenRange;
import org.unisandbox.umm.text.Sequences;
import org.unisandbox.umm.text.Tokens;
import org.unisandbox.umm.world.Raster;

/**
 * The reference model, ready to draw, think, caption and answer. Every result depends on its request alone, never on
 * what else is asked at the same time; so work may be batched, split and repeated at will. Thread-safe.
 */
public final class ReferenceModel implements AutoCloseable {

    private static final int LONGEST_THOUGHT = 48;
    private static final int LONGEST_TEXT = 14;

    private static final Tokens TOKENS = Tokens.standard();
    private static final TokenRange TEXT = new TokenRange(0, TOKENS.firstGlobal());
    private static final TokenRange GLOBAL = new TokenRange(TOKENS.firstGlobal(), TOKENS.firstCell());
    private static final TokenRange CELL = new TokenRange(TOKENS.firstCell(), TOKENS.size());

    /** One global code, then the cells. The end-of-image token carries no choice, so it is not drawn. */
    private static final Decoding IMAGE = new Decoding(1 + Raster.CELLS, List.of(GLOBAL, CELL), OptionalInt.empty());

    private static final Decoding THOUGHT = text(LONGEST_THOUGHT);
    private static final Decoding SHORT_TEXT = text(LONGEST_TEXT);

    private final LanguageModel model;
    private final String revision;

    private ReferenceModel(LanguageModel model, String revision) {
        this.model = model;
        this.revision = revision;
    }

    private static Decoding text(int longest) {
        return new Decoding(longest, List.of(TEXT), OptionalInt.of(Tokens.EOS));
    }

    public static ReferenceModel load(Checkpoint checkpoint, ComputeDevice device) {
        return new ReferenceModel(
                new LanguageModel(Checkpoint.config(), checkpoint.parameters(), device.resolve()), checkpoint.digest());
    }

    /** SHA-256 of the checkpoint, in hexadecimal. */
    public String revision() {
        return revision;
    }

    /**
     * Draws each prompt.
     *
     * @throws UnknownWordException if a prompt holds a word the model does not know
     */
    public List<Drawing> draw(List<DrawRequest> requests) {
        List<Prompt> prompts = requests.stream()
                .map(r -> new Prompt(array(Sequences.drawing(r.prompt())), r.seed(), r.temperature()))
                .toList();
        return model.generate(prompts, IMAGE).stream()
                .map(drawn -> new Drawing(IntStream.of(drawn)
                        .skip(1)
                        .map(token -> token - TOKENS.firstCell())
                        .boxed()
                        .toList()))
                .toList();
    }

    /**
     * Thinks about each prompt.
     *
     * @throws UnknownWordException if a prompt holds a word the model does not know
     */
    public List<Thought> think(List<ThinkRequest> requests) {
        List<Prompt> prompts = requests.stream()
                .map(r -> new Prompt(array(Sequences.thinking(r.prompt())), r.seed(), r.temperature()))
                .toList();
        return model.generate(prompts, THOUGHT).stream().map(ReferenceModel::thought).toList();
    }

    private static Thought thought(int[] drawn) {
        List<Integer> ids = IntStream.of(drawn).boxed().toList();
        int conclusion = ids.indexOf(Tokens.ANSWER);
        if (conclusion < 0) {
            return new Thought(TOKENS.decode(ids), Optional.empty());
        }
        String finalPrompt = TOKENS.decode(ids.subList(conclusion + 1, ids.size()));
        return new Thought(
                TOKENS.decode(ids.subList(0, conclusion)),
                Optional.of(finalPrompt).filter(prompt -> !prompt.isBlank()));
    }

    /** The likeliest caption of each image. */
    public List<String> caption(List<Drawing> images) {
        return text(images.stream().map(image -> Sequences.captioning(image.cells())).toList());
    }

    /** The likeliest direct answer to each question, with no thought. */
    public List<String> answer(List<String> questions) {
        return text(questions.stream().map(Sequences::answering).toList());
    }

    private List<String> text(List<List<Integer>> prefixes) {
        List<Prompt> prompts =
                prefixes.stream().map(prefix -> new Prompt(array(prefix), 0, 0)).toList();
        return model.generate(prompts, SHORT_TEXT).stream()
                .map(drawn -> TOKENS.decode(IntStream.of(drawn).boxed().toList()))
                .toList();
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
            sequences.add(array(sequence));
        }
        double[] scores = model.score(Collections.unmodifiableList(sequences), starts);
        for (int i = 0; i < scores.length; i++) {
            scores[i] = Math.exp(scores[i]);
        }
        return scores;
    }

    private static int[] array(List<Integer> tokens) {
        return tokens.stream().mapToInt(i -> i).toArray();
    }

    @Override
    public void close() {
        model.close();
    }
}
