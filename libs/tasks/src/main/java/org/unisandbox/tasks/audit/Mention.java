package org.unisandbox.tasks.audit;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.unisandbox.tasks.audit.Token.Kind;

/**
 * A symbol as a text mentions it: {@code the letter 'E'}, {@code Number 8}, {@code #}.
 *
 * @param symbol    the symbol alone
 * @param certainty how sure it is that this is a symbol at all
 * @param to        the token after it
 */
record Mention(String symbol, Certainty certainty, int to) {

    /** Ordered from sure to doubtful. */
    enum Certainty {
        /** Called a symbol, or quoted. */
        NAMED,
        /** A number, a sign or a single letter. */
        SHAPED,
        /** A longer word that is called a symbol. */
        CALLED,
        /** A word, which could also be an object. */
        WORD
    }

    /** Words that say that a symbol follows. */
    private static final Set<String> KINDS = Set.of(
            "symbol", "symbols", "letter", "number", "digit", "numeral", "character", "sign", "glyph", "emoji", "icon",
            "token", "variable", "mark", "code", "word", "codeword", "shape", "figure", "label", "key", "char", "name",
            "term", "string", "marker", "identifier", "color", "colour");

    /** Of these, the ones that do not also introduce objects ("the word banana"). */
    private static final Set<String> SURE_KINDS = Set.of(
            "symbol", "symbols", "letter", "number", "digit", "numeral", "character", "sign", "glyph", "token",
            "variable", "codeword", "char", "marker", "identifier");

    private static final Set<String> DETERMINERS = Set.of("the", "a", "an", "this", "that", "each", "its");

    private static final String PUNCTUATION = ".,;:?!";
    private static final int MOST_ADJECTIVES = 2;

    static boolean isKind(String word) {
        return KINDS.contains(word);
    }

    /**
     * The mention that begins at a token.
     *
     * @param end the token after the last that may belong to it
     */
    static Optional<Mention> at(List<Token> tokens, int start, int end) {
        int at = start;
        if (at < end && DETERMINERS.contains(tokens.get(at).word()) && !tokens.get(at).text().equals("A")) {
            at++;
        } else if (at + 1 < end && tokens.get(at).text().equals("A") && isKind(tokens.get(at + 1).word())) {
            at++;
        }
        int kind = at;
        while (kind < end && kind - at <= MOST_ADJECTIVES && tokens.get(kind).is(Kind.WORD)
                && !isKind(tokens.get(kind).word())) {
            kind++;
        }
        boolean called = kind + 1 < end
                && isKind(tokens.get(kind).word())
                && (kind == at || at > start)
                && isAfterKind(tokens.get(kind), tokens.get(kind + 1));
        if (called) {
            Token symbol = tokens.get(kind + 1);
            Certainty certainty = !symbol.is(Kind.WORD) || isLetter(symbol)
                    ? Certainty.NAMED
                    : SURE_KINDS.contains(tokens.get(kind).word()) ? Certainty.CALLED : Certainty.WORD;
            return Optional.of(new Mention(symbol.text(), certainty, kind + 2));
        }
        if (start >= end) {
            return Optional.empty();
        }
        return bare(tokens, start);
    }

    private static boolean isAfterKind(Token kind, Token symbol) {
        return switch (symbol.kind()) {
            case QUOTED, NUMBER -> true;
            case SIGN -> !symbol.touches(kind);
            // "The symbol represents", "the symbol in question".
            case WORD -> isLetter(symbol)
                    || !looksLikeVerb(symbol.word()) && !Phrases.isPreposition(symbol.word());
        };
    }

    private static Optional<Mention> bare(List<Token> tokens, int start) {
        Token symbol = tokens.get(start);
        return switch (symbol.kind()) {
            case QUOTED -> Optional.of(new Mention(symbol.text(), Certainty.NAMED, start + 1));
            case NUMBER -> Optional.of(new Mention(symbol.text(), Certainty.SHAPED, start + 1));
            case SIGN -> PUNCTUATION.contains(symbol.text())
                    ? Optional.empty()
                    : Optional.of(new Mention(symbol.text(), Certainty.SHAPED, start + 1));
            case WORD -> isLetter(symbol) && !symbol.text().equals("a")
                    ? Optional.of(new Mention(symbol.text(), Certainty.SHAPED, start + 1))
                    : Optional.empty();
        };
    }

    private static boolean isLetter(Token token) {
        return token.text().codePointCount(0, token.text().length()) == 1;
    }

    /** A verb in the third person, or a form of "be" or "have". */
    static boolean looksLikeVerb(String word) {
        return Phrases.isAuxiliary(word)
                || word.length() > 2 && word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("us");
    }
}
