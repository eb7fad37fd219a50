package org.unisandbox.tasks.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.unisandbox.tasks.Operator;
import org.unisandbox.tasks.Rational;
import org.unisandbox.tasks.UnsolvableException;
import org.unisandbox.tasks.audit.Token.Kind;

/**
 * A stated answer, such as "2 cups.", "Chairs" or "a banana".
 *
 * @param count how many, if it says so; an article says nothing
 * @param noun  of what, in lower case; no words if it names nothing
 */
record AnswerPhrase(Optional<Rational> count, List<String> noun) {

    private static final Set<String> ARTICLES = Set.of("a", "an", "the", "some");

    static AnswerPhrase read(String answer) {
        List<Token> tokens = Tokens.of(answer);
        for (int at = 0; at < tokens.size(); at++) {
            Optional<Rational> number = tokens.get(at).is("no")
                    ? Optional.of(Rational.of(0))
                    : Numerals.number(tokens.get(at));
            if (number.isPresent()) {
                boolean negative = at > 0 && (tokens.get(at - 1).is("-") || tokens.get(at - 1).is("−"));
                Rational value = negative ? Rational.of(0).minus(number.get()) : number.get();
                Optional<Rational> fraction = fraction(tokens, at, value);
                return new AnswerPhrase(Optional.of(fraction.orElse(value)), noun(tokens, at + (fraction.isPresent() ? 3 : 1)));
            }
        }
        return new AnswerPhrase(Optional.empty(), noun(tokens, 0));
    }

    /** "3/2", if that has a value. */
    private static Optional<Rational> fraction(List<Token> tokens, int at, Rational numerator) {
        if (at + 2 >= tokens.size() || !tokens.get(at + 1).is("/") || !tokens.get(at + 2).is(Kind.NUMBER)) {
            return Optional.empty();
        }
        try {
            return Numerals.number(tokens.get(at + 2)).map(denominator -> Operator.DIVIDED_BY.apply(numerator, denominator));
        } catch (UnsolvableException e) {
            return Optional.empty();
        }
    }

    private static List<String> noun(List<Token> tokens, int from) {
        List<String> words = new ArrayList<>();
        for (int at = from; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            if (token.is(Kind.WORD)) {
                if (!words.isEmpty() || !ARTICLES.contains(token.word())) {
                    words.add(token.word());
                }
            } else if (!words.isEmpty()) {
                break;
            }
        }
        return words;
    }
}
