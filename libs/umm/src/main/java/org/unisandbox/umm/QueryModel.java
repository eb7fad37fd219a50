package org.unisandbox.umm;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.unisandbox.umm.model.Decoding;
import org.unisandbox.umm.model.LanguageModel;
import org.unisandbox.umm.model.Prompt;
import org.unisandbox.umm.model.QueryDecoder;
import org.unisandbox.umm.model.TokenRange;
import org.unisandbox.umm.text.Sequences;
import org.unisandbox.umm.text.Tokens;
import org.unisandbox.umm.world.Raster;

/**
 * The query-based reference model: it thinks and answers in words, and draws from what its language model makes of 16
 * learned queries after the prompt. It cannot see.
 */
public final class QueryModel implements EmbeddedModel {

    private static final Tokens TOKENS = Tokens.standard();
    private static final int GLOBALS = TOKENS.firstCell() - TOKENS.firstGlobal();
    private static final Decoding IMAGE = new Decoding(
            1 + Raster.CELLS,
            List.of(new TokenRange(0, GLOBALS), new TokenRange(GLOBALS, TOKENS.size() - TOKENS.firstGlobal())),
            OptionalInt.empty());

    private final QueryCheckpoint checkpoint;
    private final LanguageModel language;
    private final Writer writer;
    private final QueryDecoder decoder;

    private QueryModel(QueryCheckpoint checkpoint, LanguageModel language) {
        this.checkpoint = checkpoint;
        this.language = language;
        writer = new Writer(language);
        decoder = new QueryDecoder(QueryCheckpoint.config(), language, checkpoint.parameters());
    }

    public static QueryModel load(QueryCheckpoint checkpoint, ComputeDevice device) {
        return new QueryModel(
                checkpoint,
                new LanguageModel(QueryCheckpoint.config().language(), checkpoint.language(), device.resolve()));
    }

    @Override
    public String revision() {
        return checkpoint.digest();
    }

    @Override
    public List<Drawing> draw(List<DrawRequest> requests) {
        return drawings(decoder.draw(prompts(requests), IMAGE));
    }

    /**
     * Draws from hidden states of the queries, whatever the prompts say: {@code draw(requests)} is
     * {@code draw(requests, states(prompts of the requests))}.
     *
     * @param states of each request, [queries, width] row by row
     */
    public List<Drawing> draw(List<DrawRequest> requests, List<float[]> states) {
        return drawings(decoder.draw(prompts(requests), states, IMAGE));
    }

    private static List<Prompt> prompts(List<DrawRequest> requests) {
        return requests.stream()
                .map(r -> new Prompt(prompt(r.prompt()), r.seed(), r.temperature()))
                .toList();
    }

    private static List<Drawing> drawings(List<int[]> drawn) {
        return drawn.stream()
                .map(codes -> new Drawing(
                        IntStream.of(codes).skip(1).map(code -> code - GLOBALS).boxed().toList()))
                .toList();
    }

    private static int[] prompt(String words) {
        return Writer.array(Sequences.thinking(words));
    }

    @Override
    public List<Thought> think(List<ThinkRequest> requests) {
        return writer.think(requests);
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
     * What the language model has in mind at each query: its hidden states after the last norm.
     *
     * @return of each prompt, [queries, width] row by row
     * @throws UnknownWordException if a prompt holds a word the model does not know
     */
    public List<float[]> states(List<String> prompts) {
        return decoder.states(prompts.stream().map(QueryModel::prompt).toList());
    }

    /** The language model's head, which gives a logit per word, [words, width] row by row. */
    public float[] head() {
        var config = QueryCheckpoint.config().language();
        return Arrays.copyOf(checkpoint.language(), config.vocabulary() * config.width());
    }

    @Override
    public void close() {
        decoder.close();
        language.close();
    }
}
