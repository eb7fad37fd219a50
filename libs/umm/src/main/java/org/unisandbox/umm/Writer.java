package org.unisandbox.umm;

import java.util.ArrayList;
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

/** What the embedded models have in common: a language model that thinks and answers in words. */
final class Writer {

    private static final int LONGEST_THOUGHT = 48;
    private static final int LONGEST_TEXT = 14;

    private static final Tokens TOKENS = Tokens.standard();
    private static final TokenRange TEXT = new TokenRange(0, TOKENS.firstGlobal());
    private static final Decoding THOUGHT = text(LONGEST_THOUGHT);
    private static final Decoding SHORT_TEXT = text(LONGEST_TEXT);
    /** What images are read as has one length. */
    private static final Decoding CAPTION = new Decoding(LONGEST_TEXT, SHORT_TEXT.ranges(), SHORT_TEXT.stop(), true);

    private final LanguageModel model;

    Writer(LanguageModel model) {
        this.model = model;
    }

    private static Decoding text(int longest) {
        return new Decoding(longest, List.of(TEXT), OptionalInt.of(Tokens.EOS));
    }

    /** See {@link EmbeddedModel#think}. */
    List<Thought> think(List<ThinkRequest> requests) {
        List<Prompt> prompts = requests.stream()
                .map(r -> new Prompt(array(Sequences.thinking(r.prompt())), r.seed(), r.temperature()))
                .toList();
        return model.generate(prompts, THOUGHT).stream().map(Writer::thought).toList();
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

    /** See {@link EmbeddedModel#answer}. */
    List<String> answer(List<String> questions) {
        return continued(questions.stream().map(Sequences::answering).toList(), SHORT_TEXT);
    }

    /** The likeliest caption of each image. */
    List<String> caption(List<Drawing> images) {
        return continued(images.stream().map(image -> Sequences.captioning(image.cells())).toList(), CAPTION);
    }

    private List<String> continued(List<List<Integer>> prefixes, Decoding decoding) {
        List<Prompt> prompts =
                prefixes.stream().map(prefix -> new Prompt(array(prefix), 0, 0)).toList();
        return model.generate(prompts, decoding).stream()
                .map(drawn -> TOKENS.decode(IntStream.of(drawn).boxed().toList()))
                .toList();
    }

    /** See {@link EmbeddedModel#likelihood}. */
    double[] likelihood(List<String> questions, List<String> answers) {
        if (questions.size() != answers.size()) {
            throw new IllegalArgumentException(questions.size() + " questions, but " + answers.size() + " answers");
        }
        List<int[]> sequences = new ArrayList<>();
        int[] starts = new int[questions.size()];
        for (int i = 0; i < starts.length; i++) {
            List<Integer> sequence = Sequences.answering(questions.get(i));
            starts[i] = sequence.size();
            sequence.addAll(Sequences.ended(answers.get(i)));
            sequences.add(array(sequence));
        }
        return model.score(sequences, starts);
    }

    static int[] array(List<Integer> tokens) {
        return tokens.stream().mapToInt(i -> i).toArray();
    }
}
