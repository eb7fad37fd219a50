package org.unisandbox.tasks.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.unisandbox.tasks.audit.Formula.Rounding;
import org.unisandbox.tasks.audit.FormulaCursor.Named;
import org.unisandbox.tasks.audit.Token.Kind;

/**
 * A question that asks for as many objects as a formula says.
 *
 * @param tokens  the question
 * @param formula what to compute
 * @param from    the token with which the formula begins
 * @param to      the token after it
 */
record MathQuestion(List<Token> tokens, Formula formula, int from, int to) {

    private static final Set<String> BEFORE_DEFINITION =
            Set.of("where", "let", "if", "with", "given", "when", "and", "for", "suppose", "assume", "assuming", ",",
                    "set");

    private static final Set<String> OPERATORS = Set.of(
            "+", "*", "×", "·", "/", "÷", "^", "%", "√", "∛", "plus", "minus", "times", "divided", "multiplied",
            "modulo", "mod");

    private static final Set<String> COUNTED_OF =
            Set.of("number", "quantity", "amount", "count", "group", "set", "collection", "bunch", "total");

    private static final Set<String> SHOWN_OF = Set.of(
            "image", "picture", "photo", "photograph", "illustration", "drawing", "sketch", "painting", "scene",
            "view");

    private static final Set<String> AFTER_NOUN = Set.of(
            "as", "equal", "equals", "equaling", "equalling", "that", "which", "whose", "who", "where", "matching",
            "matches", "match", "given", "by", "is", "are", "was", "be", "should", "must", "in", "on", "with", "until",
            "from", "per", "for", "than", "there", "corresponding", "to", "such", "so", "if", "and", "then", "you",
            "using", "based", "according", "resulting", "equivalent", "calculated", "computed", "shown", "the", "when",
            "can", "will", "has", "have", "represented", "determined", "specified", "defined", "indicated", "obtained",
            "of", "them", "it", "comes");

    private static final Set<String> ARITHMETIC = Set.of(
            "plus", "minus", "times", "add", "added", "adding", "subtract", "subtracted", "subtracting", "multiply",
            "multiplied", "multiplying", "divide", "divided", "dividing", "sum", "quotient", "remainder", "squared",
            "cubed", "root", "sqrt", "power", "modulo", "mod", "half", "halved", "twice", "double", "doubled",
            "triple", "tripled", "log", "logarithm", "average", "maximum", "max", "minimum", "min", "percent",
            "factorial", "absolute", "floor", "ceiling", "less", "fewer", "increased", "decreased", "reduced",
            "raised", "median", "prime", "digit", "digits", "even", "odd", "exponent", "inverse", "negative", "ratio",
            "percentage", "without", "except", "unless");

    private record Candidate(Formula formula, int from, int to) {}

    /** A range of tokens that says what a letter stands for. */
    private record Definition(Named meaning, int from, int to) {}

    /** @throws UnreadableQuestionException if no formula, or more than one, is found */
    static MathQuestion read(String text) {
        return read(text, false);
    }

    /**
     * The other way to read roots in words.
     *
     * @see FormulaParser
     */
    static MathQuestion readWithWideRoots(String text) {
        return read(text, true);
    }

    private static MathQuestion read(String text, boolean wideRoots) {
        List<Token> tokens = Tokens.of(text);
        if (text.indexOf('\\') >= 0) {
            tokens.removeIf(token -> token.is("\\") || token.is("$"));
        }
        Map<String, Named> names = new HashMap<>();
        FormulaParser parser = new FormulaParser(tokens, names, wideRoots);
        List<Definition> definitions = definitions(tokens, names, parser);
        Candidate chosen = choose(candidates(tokens, parser, definitions), definitions, text);
        requireWhole(tokens, chosen);
        return new MathQuestion(
                tokens, completed(chosen, tokens, parser), chosen.from(), chosen.to());
    }

    /** "Where K = 3", "let n be 3 + 1"; in any order. */
    private static List<Definition> definitions(
            List<Token> tokens, Map<String, Named> names, FormulaParser parser) {
        List<Definition> definitions = new ArrayList<>();
        boolean more = true;
        while (more) {
            more = false;
            for (int at = 0; at + 2 < tokens.size(); at++) {
                Token letter = tokens.get(at);
                if (letter.is(Kind.WORD) && letter.text().length() == 1 && !names.containsKey(letter.text())
                        && isDefined(tokens, at)) {
                    Optional<Formula> meaning = parser.sumAt(at + 2);
                    if (meaning.isPresent()) {
                        Named named = new Named(meaning.get(), parser.operations());
                        names.put(letter.text(), named);
                        definitions.add(new Definition(named, at, parser.end()));
                        more = true;
                    }
                }
            }
        }
        return definitions;
    }

    private static boolean isDefined(List<Token> tokens, int letter) {
        Token joint = tokens.get(letter + 1);
        return joint.is("=") || joint.is(":=")
                || (joint.is("is") || joint.is("be") || joint.is("equals"))
                        && letter > 0 && BEFORE_DEFINITION.contains(tokens.get(letter - 1).word());
    }

    private static List<Candidate> candidates(
            List<Token> tokens, FormulaParser parser, List<Definition> definitions) {
        List<Candidate> candidates = new ArrayList<>();
        int at = 0;
        while (at < tokens.size()) {
            int here = at;
            Optional<Definition> definition =
                    definitions.stream().filter(each -> each.from() == here).findFirst();
            if (definition.isPresent()) {
                at = definition.get().to();
                continue;
            }
            Optional<Formula> formula = parser.mayBegin(at) ? parser.formulaAt(at) : Optional.empty();
            if (formula.isPresent()) {
                candidates.add(new Candidate(formula.get(), at, parser.end()));
                at = parser.end();
            } else {
                at++;
            }
        }
        return candidates;
    }

    private static Candidate choose(List<Candidate> candidates, List<Definition> definitions, String text) {
        List<Candidate> operations =
                candidates.stream().filter(each -> each.formula().isOperation()).toList();
        if (operations.isEmpty() && !definitions.isEmpty()) {
            Definition last = definitions.getLast();
            if (last.meaning().formula().isOperation()) {
                return new Candidate(last.meaning().formula(), last.from() + 2, last.to());
            }
        }
        List<Candidate> possible = operations.isEmpty() ? candidates : operations;
        if (possible.isEmpty()) {
            throw new UnreadableQuestionException("no formula found", 0);
        }
        Candidate first = possible.getFirst();
        for (Candidate other : possible) {
            if (!other.formula().text().equals(first.formula().text())) {
                throw new UnreadableQuestionException(
                        "two formulas found, %s and %s".formatted(first.formula().text(), other.formula().text()),
                        0);
            }
        }
        return first;
    }

    /** A formula that only a part of was understood would give a wrong value. */
    private static void requireWhole(List<Token> tokens, Candidate chosen) {
        boolean openBefore = chosen.from() > 0 && OPERATORS.contains(tokens.get(chosen.from() - 1).word());
        boolean openAfter = chosen.to() < tokens.size()
                && (OPERATORS.contains(tokens.get(chosen.to()).word()) || isMinus(tokens, chosen.to()));
        int open = 0;
        for (int at = 0; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            if (token.is("(")) {
                open++;
            } else if (token.is(")") && (open > 0 || at >= chosen.from())) {
                open--;
            }
        }
        if (openBefore || openAfter || open != 0) {
            Token last = tokens.get(Math.min(chosen.to(), tokens.size() - 1));
            throw new UnreadableQuestionException("only a part of the formula is understood", last.from());
        }
    }

    /** A dash between words is none. */
    private static boolean isMinus(List<Token> tokens, int at) {
        return (tokens.get(at).is("-") || tokens.get(at).is("−"))
                && at + 1 < tokens.size()
                && !tokens.get(at + 1).is(Kind.WORD);
    }

    /** "With every term squared", "the result is to be rounded down" may stand anywhere after the formula. */
    private static Formula completed(Candidate chosen, List<Token> tokens, FormulaParser parser) {
        int tried = chosen.to();
        for (int at = chosen.to(); at < tokens.size(); at++) {
            // "With" in a row of such words says nothing that the first of them did not.
            if (at >= tried && (tokens.get(at).is("where") || tokens.get(at).is("with"))) {
                Optional<Formula> changed = parser.eachTermAt(at, chosen.formula());
                tried = parser.end();
                if (changed.isPresent()) {
                    return changed.get();
                }
            }
            Optional<Rounding> rounding = parser.roundingAt(at);
            if (rounding.isPresent()) {
                return new Formula.Rounded(chosen.formula(), rounding.get());
            }
        }
        return chosen.formula();
    }

    /** What to draw, in the words of the question; no words if it does not say. */
    List<String> thing() {
        for (int at = 0; at + 1 < tokens.size(); at++) {
            String word = tokens.get(at).word();
            if (word.equals("many")) {
                List<String> noun = noun(at + 1);
                if (!noun.isEmpty()) {
                    return noun;
                }
            } else if (COUNTED_OF.contains(word) && tokens.get(at + 1).is("of")) {
                List<String> noun = noun(at + 2);
                if (!noun.isEmpty()) {
                    return noun;
                }
            }
        }
        List<String> afterFormula = noun(to);
        return afterFormula.isEmpty() ? shown() : afterFormula;
    }

    private List<String> shown() {
        for (int at = 0; at + 2 < tokens.size(); at++) {
            if (SHOWN_OF.contains(tokens.get(at).word()) && tokens.get(at + 1).is("of")) {
                List<String> noun = noun(at + 2);
                if (!noun.isEmpty()) {
                    return noun;
                }
            }
        }
        return List.of();
    }

    private List<String> noun(int start) {
        List<String> words = new ArrayList<>();
        for (int at = start; at < tokens.size() && at != from; at++) {
            Token token = tokens.get(at);
            if (!token.is(Kind.WORD) || AFTER_NOUN.contains(token.word())) {
                break;
            }
            words.add(token.word());
        }
        return words;
    }

    /**
     * A word of arithmetic that has no part in the formula is a sign that there is more to it than was understood.
     *
     * @param noun words to leave aside
     * @throws UnreadableQuestionException if there is one
     */
    void requireNothingUnread(List<String> noun) {
        for (int at = 0; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            if ((at < from || at >= to) && ARITHMETIC.contains(token.word()) && !noun.contains(token.word())) {
                throw new UnreadableQuestionException(
                        "it is not clear what \"%s\" does here".formatted(token.text()), token.from());
            }
        }
    }

    /** The formula as written. */
    String formulaText(String question) {
        return question.substring(tokens.get(from).from(), tokens.get(to - 1).to());
    }

    /** Whether a root is written in words, whose reach is a matter of reading. */
    boolean hasRootInWords() {
        return tokens.subList(from, to).stream().anyMatch(token -> token.is("root"));
    }
}
