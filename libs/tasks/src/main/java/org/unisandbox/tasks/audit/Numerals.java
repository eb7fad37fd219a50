package org.unisandbox.tasks.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.unisandbox.tasks.Rational;

/** Numbers as people write them: {@code 12}, {@code 2.5}, {@code twelve}, {@code twenty-one}, {@code third}. */
final class Numerals {

    private static final int MOST_DIGITS = 15;
    private static final List<String> UNITS = List.of(
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
            "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen");
    private static final List<String> TENS = List.of(
            "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
    private static final Map<String, Integer> CARDINALS = cardinals();
    private static final Map<String, Integer> ORDINALS = Map.of(
            "second", 2, "third", 3, "fourth", 4, "fifth", 5, "sixth", 6, "seventh", 7, "eighth", 8, "ninth", 9,
            "tenth", 10, "zeroth", 0);

    private Numerals() {}

    private static Map<String, Integer> cardinals() {
        Map<String, Integer> cardinals = new HashMap<>();
        for (int i = 0; i < UNITS.size(); i++) {
            cardinals.put(UNITS.get(i), i);
        }
        for (int ten = 0; ten < TENS.size(); ten++) {
            cardinals.put(TENS.get(ten), 10 * (ten + 2));
            for (int unit = 1; unit < 10; unit++) {
                cardinals.put(TENS.get(ten) + '-' + UNITS.get(unit), 10 * (ten + 2) + unit);
            }
        }
        cardinals.put("hundred", 100);
        return Map.copyOf(cardinals);
    }

    /** The number that a token is. */
    static Optional<Rational> number(Token token) {
        return switch (token.kind()) {
            case NUMBER -> digits(token.text());
            case WORD -> Optional.ofNullable(CARDINALS.get(token.word())).map(Rational::of);
            case QUOTED, SIGN -> Optional.empty();
        };
    }

    /** Whether a word is a number. */
    static boolean isWord(String word) {
        return CARDINALS.containsKey(word);
    }

    /** The number of "second", "third". */
    static Optional<Integer> ordinal(String word) {
        return Optional.ofNullable(ORDINALS.get(word));
    }

    private static Optional<Rational> digits(String text) {
        if (text.length() > MOST_DIGITS) {
            return Optional.empty();
        }
        int point = text.indexOf('.');
        if (point < 0) {
            return Optional.of(Rational.of(Long.parseLong(text)));
        }
        long scale = 1;
        for (int i = point + 1; i < text.length(); i++) {
            scale *= 10;
        }
        long number = Long.parseLong(text.substring(0, point) + text.substring(point + 1));
        return Optional.of(new Rational(number, scale));
    }
}
