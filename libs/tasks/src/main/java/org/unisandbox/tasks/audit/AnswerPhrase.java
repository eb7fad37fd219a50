package org.unisandbox.tasks.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.unisandbox.tasks.Rational;
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
                boolean fraction = at + 2 < tokens.size()
                        && tokens.get(at + 1).is("/")
                        && tokens.get(at + 2).is(Kind.NUMBER)
                        && !tokens.get(at + 2).is("0");
                Rational value = negative ? Rational.of(0).minus(number.get()) : number.get();
                if (fraction) {
                    value = value.dividedBy(Numerals.number(tokens.get(at + 2)).orElse(Rational.of(1)));
                }
                return new AnswerPhrase(Optional.of(value), noun(tokens, at + (fraction ? 3 : 1)));
            }
        }
        return new AnswerPhrase(Optional.empty(), noun(tokens, 0));
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
