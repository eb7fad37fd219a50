package org.unisandbox.tasks;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * How the rules of one item look.
 *
 * @param beforeNumber text before the number of a rule
 * @param numbered     whether rules have numbers
 * @param afterNumber  text after it
 * @param beforeSymbol text before a symbol, lower case
 * @param afterSymbol  text after it
 * @param articles     whether objects are written with an article
 */
record RuleStyle(
        String beforeNumber,
        boolean numbered,
        String afterNumber,
        String beforeSymbol,
        String afterSymbol,
        boolean articles) {

    static final char PLACE = '#';

    /** "Rule 1: K means F." */
    static final RuleStyle PLAIN = of("Rule #: ", "#", false);

    /** From an example of a number and of a symbol, in which # is the place of either; a number may be missing. */
    static RuleStyle of(String number, String symbol, boolean articles) {
        int numberAt = number.indexOf(PLACE);
        int symbolAt = symbol.indexOf(PLACE);
        return new RuleStyle(
                number.substring(0, Math.max(numberAt, 0)),
                numberAt >= 0,
                number.substring(numberAt + 1),
                symbol.substring(0, symbolAt),
                symbol.substring(symbolAt + 1),
                articles);
    }

    /**
     * All rules, each a sentence; another sentence can follow.
     *
     * @param verbs by the position of the rule, from 0
     */
    String sentences(List<Rule> rules, Language language, IntFunction<String> verbs) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rules.size(); i++) {
            text.append(sentence(i + 1, rules.get(i), verbs.apply(i), language)).append(language.stop());
        }
        return text.toString();
    }

    private String sentence(int number, Rule rule, String verb, Language language) {
        return mark(number)
                + capitalised(symbol(rule.symbol()), rule.symbol())
                + language.joint(verb)
                + switch (rule.meaning()) {
                    case Meaning.Symbol(String other) -> symbol(other);
                    case Meaning.Thing(Noun noun) -> articles ? noun.withArticle() : noun.singular();
                };
    }

    /** What a rule begins with. */
    String mark(int number) {
        return numbered ? beforeNumber + number + afterNumber : afterNumber;
    }

    /** A symbol as it stands within a sentence. */
    String symbol(String symbol) {
        return beforeSymbol + symbol + afterSymbol;
    }

    /** The symbol itself, if a phrase is one in this style, within a sentence or at its start. */
    Optional<String> readSymbol(String phrase) {
        boolean fits = phrase.length() > beforeSymbol.length() + afterSymbol.length()
                && phrase.regionMatches(true, 0, beforeSymbol, 0, beforeSymbol.length())
                && phrase.endsWith(afterSymbol);
        return fits
                ? Optional.of(phrase.substring(beforeSymbol.length(), phrase.length() - afterSymbol.length()))
                : Optional.empty();
    }

    /** A sentence starts with a capital, but a symbol stays what it is. */
    private static String capitalised(String phrase, String symbol) {
        return phrase.startsWith(symbol)
                ? phrase
                : Character.toUpperCase(phrase.charAt(0)) + phrase.substring(1);
    }
}
