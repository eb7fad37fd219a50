package org.unisandbox.umm.text;

import java.util.ArrayList;
import java.util.List;

/** How questions to the model are laid out in tokens, the same in training and in use. */
public final class Sequences {

    private static final Tokens TOKENS = Tokens.standard();

    private Sequences() {}

    /** Prompt whose continuation is an image. */
    public static List<Integer> drawing(String prompt) {
        return marked(prompt, Tokens.BOI);
    }

    /** Prompt whose continuation is a thought, then {@link Tokens#ANSWER} and its conclusion. */
    public static List<Integer> thinking(String prompt) {
        return marked(prompt, Tokens.THINK);
    }

    /** Question whose continuation is the answer, with no thought. */
    public static List<Integer> answering(String question) {
        return marked(question, Tokens.ANSWER);
    }

    /** Image whose continuation is its caption. Understanding reads the 9 cells, not the global code. */
    public static List<Integer> captioning(List<Integer> cells) {
        List<Integer> sequence = new ArrayList<>(List.of(Tokens.BOS, Tokens.BOI));
        sequence.addAll(TOKENS.cells(cells));
        sequence.addAll(List.of(Tokens.EOI, Tokens.CAPTION));
        return sequence;
    }

    /** A text and a marker that says what follows. */
    public static List<Integer> marked(String text, int marker) {
        List<Integer> sequence = new ArrayList<>();
        sequence.add(Tokens.BOS);
        sequence.addAll(TOKENS.encode(text));
        sequence.add(marker);
        return sequence;
    }

    /** A continuation that ends. */
    public static List<Integer> ended(String text) {
        List<Integer> sequence = new ArrayList<>(TOKENS.encode(text));
        sequence.add(Tokens.EOS);
        return sequence;
    }

    /** The steps of a thought, its conclusion, and the end. */
    public static List<Integer> thought(List<String> steps, String conclusion) {
        List<Integer> sequence = new ArrayList<>(TOKENS.encode(String.join("; ", steps)));
        sequence.add(Tokens.ANSWER);
        sequence.addAll(ended(conclusion));
        return sequence;
    }
}
