package org.unisandbox.tasks.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.unisandbox.tasks.Operator;
import org.unisandbox.tasks.Rational;
import org.unisandbox.tasks.audit.Formula.Rounding;
import org.unisandbox.tasks.audit.Token.Kind;

/**
 * Reads formulas in signs and in words, by recursive descent. The grammar, from weak to strong:
 *
 * <pre>
 * formula  = sum { [","] ["then"] step }                     3 plus 4, then double it
 * sum      = product { (+ | - | plus | minus | ...) product | rounded down }
 * product  = signed { (* | / | % | times | divided by | modulo | ...) signed }
 * signed   = [-] power
 * power    = postfix [(^ | to the power of) signed]
 * postfix  = primary { ² | squared | cubed | ... }
 * primary  = number | name | ( formula ) | √ primary | the square root of postfix | the sum of product and product ...
 * </pre>
 *
 * A step works on all that was read before it.
 */
final class FormulaParser {

    private static final int DEEPEST = 200;
    private static final int MOST_OPERATIONS = 1000;
    private static final int MOST_REPETITIONS = 20;
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private static final Token END = new Token(Kind.SIGN, "", "", 0, 0);

    /** Words that can stand between a formula and the next step on its result. */
    private static final Set<String> LINKS = Set.of(
            ",", ";", ".", "and", "then", "next", "after", "afterwards", "afterward", "finally", "lastly", "subsequently",
            "now", "that", "this", "it", "which", "is", "are", "be", "being", "gets", "should", "must", "to", "you",
            "equals", "gives", "with", "where", "when", "if", "the", "result", "value", "answer", "outcome", "total",
            "whole", "thing", "everything", "all", "but", "final", "necessary", "needed", "once", "please", "also",
            "–", "—", "(");

    /** Words for what was computed so far. */
    private static final Set<String> PRONOUNS =
            Set.of("it", "that", "this", "the", "result", "value", "answer", "outcome", "total", "everything", "all",
                    "whole", "sum", "product", "difference", "quotient", "number");

    private static final Set<String> TERMS = Set.of(
            "term", "terms", "summand", "summands", "number", "numbers", "operand", "operands", "value", "values");

    private static final Set<String> FIRST_WORDS = Set.of(
            "square", "cube", "cubic", "fourth", "sqrt", "cbrt", "root", "sum", "difference", "product", "quotient",
            "ratio", "remainder", "half", "twice", "double", "triple", "thrice", "third", "quarter", "floor", "ceiling",
            "absolute", "integer", "add", "adding", "subtract", "subtracting", "multiply", "multiplying", "divide",
            "dividing", "raise", "raising", "take", "taking", "start", "starting", "begin", "beginning", "squaring",
            "cubing", "negative", "frac", "halve", "total", "round", "rounding", "halving", "doubling", "tripling", "deduct", "deducting");

    /** What a part of the question does not fit; caught where another reading may. */
    private static final class Mismatch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Mismatch() {
            super(null, null, false, false);
        }
    }

    private static final Mismatch MISMATCH = new Mismatch();

    /** A formula for a letter, and how many operations it takes. */
    record Named(Formula formula, int operations) {}

    private final List<Token> tokens;
    private final Map<String, Named> names;
    private final boolean wideRoots;
    private int at;
    private int depth;
    private int operations;

    /**
     * @param names     what letters stand for
     * @param wideRoots whether "the square root of 9 plus 16" is the root of 25, not 3 plus 16
     */
    FormulaParser(List<Token> tokens, Map<String, Named> names, boolean wideRoots) {
        this.tokens = tokens;
        this.names = names;
        this.wideRoots = wideRoots;
    }

    /**
     * The formula that begins at a token, as long as it can be.
     *
     * @throws TooComplexException if it is nested too deeply or too long
     */
    Optional<Formula> formulaAt(int token) {
        return read(token, this::formula);
    }

    /** The same, without steps after it. */
    Optional<Formula> sumAt(int token) {
        return read(token, this::sum);
    }

    private Optional<Formula> read(int token, Supplier<Formula> rule) {
        at = token;
        operations = 0;
        try {
            return Optional.of(rule.get());
        } catch (Mismatch none) {
            return Optional.empty();
        }
    }

    /** The token after the formula read last. */
    int end() {
        return at;
    }

    /** "With every term squared, then ...": what becomes of a formula before; empty if it does not stand here. */
    Optional<Formula> eachTermAt(int token, Formula before) {
        return read(token, () -> {
            skipLinks();
            require(isEach(peek()));
            return steps(eachTerm(before));
        });
    }

    /** How many operations the formula read last has. */
    int operations() {
        return operations;
    }

    /** Whether a formula may begin at a token. */
    boolean mayBegin(int token) {
        Token first = tokens.get(token);
        return switch (first.kind()) {
            // "log2", "A4"
            case NUMBER -> token == 0 || !tokens.get(token - 1).is(Kind.WORD) || !first.touches(tokens.get(token - 1));
            case WORD -> FIRST_WORDS.contains(first.word()) || Numerals.isWord(first.word()) || isName(first);
            case SIGN -> switch (first.text()) {
                case "(", "[", "{", "√", "∛", "∜", "|", "⌊", "⌈" -> true;
                case "-", "−" -> token + 1 < tokens.size()
                        && tokens.get(token + 1).touches(first)
                        && (token == 0 || !first.touches(tokens.get(token - 1)));
                default -> false;
            };
            case QUOTED -> false;
        };
    }

    // formula

    private Formula formula() {
        return steps(sum());
    }

    private Formula steps(Formula before) {
        Formula formula = before;
        for (Optional<Formula> next = step(formula); next.isPresent(); next = step(formula)) {
            formula = sum(next.get());
        }
        return formula;
    }

    private Optional<Formula> step(Formula before) {
        int mark = at;
        try {
            skipLinks();
            return Optional.of(stepAfterLinks(before, at > mark));
        } catch (Mismatch none) {
            at = mark;
            return Optional.empty();
        }
    }

    private void skipLinks() {
        while (LINKS.contains(peek().word()) && !isEach(peek()) && !(peek().is("(") && !peek(1).is(Kind.WORD))) {
            at++;
        }
    }

    private boolean isEach(Token token) {
        return (token.is("all") && !isStep(peek(1).word())) || token.is("each") || token.is("every");
    }

    private static boolean isStep(String word) {
        return word.equals("squared") || word.equals("cubed") || word.equals("doubled") || word.equals("rounded")
                || word.equals("divided") || word.equals("multiplied");
    }

    private Formula stepAfterLinks(Formula before, boolean linked) {
        if (isEach(peek())) {
            return eachTerm(before);
        }
        int where = peek().from();
        switch (peek().word()) {
            case "add", "adding", "added", "plus", "+" -> {
                require(linked || !peek().is("plus") && !peek().is("+"));
                at++;
                skip("to", "it", "on", "another", "a", "an", "further", "additional", "with");
                Formula addend = product();
                skipPhrase("to");
                return binary(before, Operator.PLUS, addend, where);
            }
            case "subtract", "subtracting", "subtracted", "minus", "less", "remove", "removing", "deduct", "deducting",
                    "-", "−" -> {
                require(linked || !peek().is("minus") && !peek().is("less"));
                at++;
                int mark = at;
                skip(PRONOUNS);
                if (at > mark && take("from")) {
                    return binary(product(), Operator.MINUS, before, where);
                }
                at = mark;
                skip("another", "a", "an", "further");
                Formula subtrahend = product();
                skipPhrase("from");
                return binary(before, Operator.MINUS, subtrahend, where);
            }
            case "multiply", "multiplying", "multiplied", "times", "*", "×" -> {
                at++;
                skip(PRONOUNS);
                skip("by", "with");
                return binary(before, Operator.TIMES, signed(), where);
            }
            case "divide", "dividing", "divided", "split", "/", "÷" -> {
                at++;
                skip(PRONOUNS);
                skip("by", "into", "among");
                return binary(before, Operator.DIVIDED_BY, signed(), where);
            }
            case "modulo", "mod", "%" -> {
                at++;
                return binary(before, Operator.MODULO, signed(), where);
            }
            case "increase", "increased", "increasing" -> {
                return changed(before, Operator.PLUS);
            }
            case "decrease", "decreased", "decreasing", "reduce", "reduced", "reducing", "lower", "lowered" -> {
                return changed(before, Operator.MINUS);
            }
            case "raise", "raised", "raising" -> {
                at++;
                skip(PRONOUNS);
                return toThePower(before, true);
            }
            default -> {
                return Numerals.number(peek()).isPresent() && linked ? passiveStep(before, where) : unaryStep(before);
            }
        }
    }

    /** "Then 7 is subtracted". */
    private Formula passiveStep(Formula before, int where) {
        Formula operand = product();
        require(take("is") || take("are"));
        if (take("added")) {
            skipPhrase("to");
            return binary(before, Operator.PLUS, operand, where);
        }
        require(take("subtracted") || takeBoth("taken", "away") || take("removed") || take("deducted"));
        skipPhrase("from");
        return binary(before, Operator.MINUS, operand, where);
    }

    private Formula changed(Formula before, Operator operator) {
        int where = peek().from();
        at++;
        skip(PRONOUNS);
        require(take("by"));
        return binary(before, operator, product(), where);
    }

    private Formula unaryStep(Formula before) {
        int where = peek().from();
        UnaryOperator<Formula> step = switch (peek().word()) {
            case "square", "squared", "squaring" -> command(each -> power(each, 2, where));
            case "cube", "cubed", "cubing" -> command(each -> power(each, 3, where));
            case "double", "doubled", "doubling" -> command(each -> times(each, 2, where));
            case "triple", "tripled", "tripling" -> command(each -> times(each, 3, where));
            case "halve", "halved", "halving" ->
                command(each -> binary(each, Operator.DIVIDED_BY, Formula.of(2), where));
            case "take", "taking", "find", "finding", "compute", "calculate", "extract", "apply", "get", "its",
                    "square-root", "remainder" -> taken(where);
            default -> rounding().map(way -> (UnaryOperator<Formula>) each -> new Formula.Rounded(each, way))
                    .orElseThrow(() -> MISMATCH);
        };
        // "Square it", "the square root of that".
        int mark = at;
        take("of");
        skip(PRONOUNS);
        skip("taken", "applied");
        if (at > mark && !isRepetition() && (peek().is(Kind.NUMBER) || peek().is("("))) {
            throw MISMATCH;
        }
        Formula result = before;
        for (int i = repetitions(); i > 0; i--) {
            count();
            result = step.apply(result);
        }
        return result;
    }

    /** "Squared", "square it", but neither "square root" nor "square tables". */
    private UnaryOperator<Formula> command(UnaryOperator<Formula> step) {
        if (peek(1).is("root")) {
            return root();
        }
        boolean complete = peek().word().endsWith("d")
                || PRONOUNS.contains(peek(1).word())
                || !peek(1).is(Kind.WORD) && !peek(1).is(Kind.NUMBER);
        require(complete);
        at++;
        return step;
    }

    private UnaryOperator<Formula> taken(int where) {
        if (!peek().is("remainder")) {
            at++;
        }
        if (take("away")) {
            Formula subtrahend = product();
            return each -> binary(each, Operator.MINUS, subtrahend, where);
        }
        skip("the", "its", "a");
        if (take("remainder") || take("modulo") || take("mod")) {
            skip("when", "after", "of", "on", "upon", "from", "left", "it", "that", "this", "the", "result", "is", "value",
                    "dividing", "division", "divided");
            take("by");
            Formula divisor = signed();
            return each -> binary(each, Operator.MODULO, divisor, where);
        }
        if (take("floor") || takeBoth("integer", "part") || takeBoth("whole", "part")) {
            return each -> new Formula.Rounded(each, Rounding.DOWN);
        }
        if (take("ceiling")) {
            return each -> new Formula.Rounded(each, Rounding.UP);
        }
        if (take("half")) {
            return each -> binary(each, Operator.DIVIDED_BY, Formula.of(2), where);
        }
        if (peek().is("square") && !peek(1).is("root")) {
            at++;
            return each -> power(each, 2, where);
        }
        if (peek().is("cube") && !peek(1).is("root")) {
            at++;
            return each -> power(each, 3, where);
        }
        return root();
    }

    private UnaryOperator<Formula> root() {
        int degree = rootDegree();
        require(degree > 0);
        return each -> rootOf(each, degree);
    }

    /** "Twice", "three times"; once if nothing is said. */
    private int repetitions() {
        if (take("twice") || take("again") && take("twice")) {
            return 2;
        }
        if (take("thrice")) {
            return 3;
        }
        if (take("once")) {
            return 1;
        }
        Optional<Rational> number = Numerals.number(peek());
        if (number.isPresent() && peek(1).is("times")) {
            at += 2;
            int times = number.get().isWhole() ? number.get().toInt() : 0;
            require(times >= 1 && times <= MOST_REPETITIONS);
            return times;
        }
        return 1;
    }

    private boolean isRepetition() {
        return Numerals.number(peek()).isPresent() && peek(1).is("times");
    }

    /** "All terms are squared". */
    private Formula eachTerm(Formula before) {
        at++;
        skip("of", "the", "these", "those", "individual", "single");
        Token kind = peek();
        require(TERMS.contains(kind.word()));
        at++;
        skip("is", "are", "being", "gets", "get", "in", "it", "was", "were", "have", "has", "been", "to", "be", "first");
        int where = peek().from();
        UnaryOperator<Formula> step = switch (peek().word()) {
            case "squared" -> each -> power(each, 2, where);
            case "cubed" -> each -> power(each, 3, where);
            case "doubled" -> each -> times(each, 2, where);
            case "tripled" -> each -> times(each, 3, where);
            case "halved" -> each -> binary(each, Operator.DIVIDED_BY, Formula.of(2), where);
            default -> throw MISMATCH;
        };
        at++;
        return kind.word().startsWith("term") || kind.word().startsWith("summand")
                ? termsOf(before, step)
                : numbersOf(before, step);
    }

    private Formula termsOf(Formula formula, UnaryOperator<Formula> step) {
        return formula instanceof Formula.Binary(Formula left, Operator operator, Formula right, int where)
                        && (operator == Operator.PLUS || operator == Operator.MINUS)
                ? binary(termsOf(left, step), operator, termsOf(right, step), where)
                : step.apply(formula);
    }

    private Formula numbersOf(Formula formula, UnaryOperator<Formula> step) {
        return switch (formula) {
            case Formula.Literal literal -> step.apply(literal);
            case Formula.Binary(Formula left, Operator operator, Formula right, int where) ->
                binary(numbersOf(left, step), operator, numbersOf(right, step), where);
            case Formula.Root(Formula radicand, int degree) -> new Formula.Root(numbersOf(radicand, step), degree);
            case Formula.Absolute(Formula operand) -> new Formula.Absolute(numbersOf(operand, step));
            case Formula.Rounded(Formula operand, Rounding way) -> new Formula.Rounded(numbersOf(operand, step), way);
        };
    }

    /** "Rounded down", "round the result up", "ignoring the remainder", at any token; empty if none stands here. */
    Optional<Rounding> roundingAt(int token) {
        at = token;
        return rounding();
    }

    private Optional<Rounding> rounding() {
        int mark = at;
        switch (peek().word()) {
            case "round", "rounded", "rounding", "rounds" -> {
                at++;
                skip(PRONOUNS);
                Rounding way = take("down") ? Rounding.DOWN : take("up") ? Rounding.UP : Rounding.NEAREST;
                take("off");
                int tail = at;
                if (take("to")) {
                    skip("the", "a", "an", "nearest", "closest", "next", "lower", "whole", "full", "integer", "number");
                    if (at == tail + 1) {
                        at = tail;
                    }
                }
                return Optional.of(way);
            }
            case "floored", "truncated", "truncate", "truncating" -> {
                at++;
                return Optional.of(Rounding.DOWN);
            }
            case "ignore", "ignoring", "drop", "dropping", "discard", "discarding", "without", "disregarding" -> {
                at++;
                skip("the", "any", "its", "decimal", "fractional");
                if (take("remainder") || take("fraction") || take("fractions") || take("decimals") || take("part")
                        || take("parts") || take("remainders")) {
                    return Optional.of(Rounding.DOWN);
                }
            }
            default -> { }
        }
        at = mark;
        return Optional.empty();
    }

    // sum

    private Formula sum() {
        return sum(product());
    }

    private Formula sum(Formula first) {
        Formula left = first;
        while (true) {
            int mark = at;
            int where = peek().from();
            Optional<Operator> operator = additive();
            try {
                if (operator.isPresent()) {
                    left = binary(left, operator.get(), product(), where);
                } else if (takeBoth("added", "to") || takeBoth("more", "than")) {
                    left = binary(product(), Operator.PLUS, left, where);
                } else if (takeBoth("subtracted", "from") || takeBoth("taken", "from") || takeBoth("less", "than")
                        || takeBoth("fewer", "than") || takeBoth("deducted", "from")) {
                    left = binary(product(), Operator.MINUS, left, where);
                } else {
                    Optional<Rounding> way = rounding();
                    if (way.isEmpty()) {
                        return left;
                    }
                    left = new Formula.Rounded(left, way.get());
                }
            } catch (Mismatch none) {
                at = mark;
                return left;
            }
        }
    }

    private Optional<Operator> additive() {
        switch (peek().word()) {
            case "+", "plus" -> {
                at++;
                return Optional.of(Operator.PLUS);
            }
            case "-", "−", "–", "‐", "minus" -> {
                at++;
                return Optional.of(Operator.MINUS);
            }
            case "less" -> {
                if (!peek(1).is("than")) {
                    at++;
                    return Optional.of(Operator.MINUS);
                }
            }
            case "increased" -> {
                if (takeBoth("increased", "by")) {
                    return Optional.of(Operator.PLUS);
                }
            }
            case "decreased", "reduced", "diminished", "lowered" -> {
                if (peek(1).is("by")) {
                    at += 2;
                    return Optional.of(Operator.MINUS);
                }
            }
            case "take" -> {
                if (takeBoth("take", "away")) {
                    return Optional.of(Operator.MINUS);
                }
            }
            default -> { }
        }
        return Optional.empty();
    }

    // product

    private Formula product() {
        Formula left = signed();
        while (true) {
            int mark = at;
            int where = peek().from();
            try {
                if (peek().is("/") && peek(1).is("/")) {
                    at += 2;
                    left = new Formula.Rounded(binary(left, Operator.DIVIDED_BY, signed(), where), Rounding.DOWN);
                    continue;
                }
                Optional<Operator> operator = multiplicative(left);
                if (operator.isEmpty()) {
                    return left;
                }
                left = binary(left, operator.get(), signed(), where);
            } catch (Mismatch none) {
                at = mark;
                return left;
            }
        }
    }

    private Optional<Operator> multiplicative(Formula left) {
        switch (peek().word()) {
            case "*", "×", "·", "⋅", "∙", "∗", "times", "cdot" -> {
                at++;
                return Optional.of(Operator.TIMES);
            }
            case "/", "÷", "∕", "⁄", "over", "div" -> {
                at++;
                return Optional.of(Operator.DIVIDED_BY);
            }
            case "%", "mod", "modulo", "modulus" -> {
                at++;
                return Optional.of(Operator.MODULO);
            }
            case "x" -> {
                if (!isName(peek())) {
                    at++;
                    return Optional.of(Operator.TIMES);
                }
            }
            case "multiplied" -> {
                if (peek(1).is("by") || peek(1).is("with")) {
                    at += 2;
                    return Optional.of(Operator.TIMES);
                }
            }
            case "divided" -> {
                if (takeBoth("divided", "evenly") || takeBoth("divided", "equally")) {
                    require(take("by") || take("into") || take("among"));
                    return Optional.of(Operator.DIVIDED_BY);
                }
                if (peek(1).is("by") || peek(1).is("into") || peek(1).is("among")) {
                    at += 2;
                    return Optional.of(Operator.DIVIDED_BY);
                }
            }
            case "of" -> {
                // 1/2 of 6
                if (left instanceof Formula.Binary(Formula.Literal _, Operator divided, Formula.Literal _, int _)
                        && divided == Operator.DIVIDED_BY) {
                    at++;
                    return Optional.of(Operator.TIMES);
                }
            }
            case "(", "√" -> {
                // 2(3 + 1), 2√9
                if (at > 0 && peek().touches(tokens.get(at - 1))) {
                    return Optional.of(Operator.TIMES);
                }
            }
            default -> {
                if (isName(peek()) && at > 0 && peek().touches(tokens.get(at - 1))) {
                    return Optional.of(Operator.TIMES);
                }
            }
        }
        return Optional.empty();
    }

    private Formula signed() {
        int where = peek().from();
        if (take("-") || take("−") || take("minus") || take("negative")) {
            return binary(Formula.of(0), Operator.MINUS, deeper(this::signed), where);
        }
        return power();
    }

    private Formula power() {
        Formula base = postfix();
        int mark = at;
        int where = peek().from();
        try {
            if (take("^") || take("**")) {
                return binary(base, Operator.POWER, deeper(this::signed), where);
            }
            boolean raised = take("raised");
            if (raised || peek().is("to")) {
                return toThePower(base, raised);
            }
        } catch (Mismatch none) {
            at = mark;
        }
        return base;
    }

    /** "To the power of 3", "to the third power", "to the 3rd". */
    private Formula toThePower(Formula base, boolean raised) {
        int where = peek().from();
        require(take("to"));
        boolean the = take("the");
        Optional<Formula> ordinal = ordinal();
        if (ordinal.isPresent()) {
            require(the && (take("power") || raised));
            return binary(base, Operator.POWER, ordinal.get(), where);
        }
        boolean power = take("power");
        if (power) {
            take("of");
        }
        require(power || raised);
        return binary(base, Operator.POWER, signed(), where);
    }

    private Optional<Formula> ordinal() {
        Optional<Integer> word = Numerals.ordinal(peek().word());
        if (word.isPresent()) {
            at++;
            return word.map(Formula::of);
        }
        boolean suffixed = peek().is(Kind.NUMBER)
                && peek(1).touches(peek())
                && (peek(1).is("th") || peek(1).is("nd") || peek(1).is("rd") || peek(1).is("st"));
        if (!suffixed) {
            return Optional.empty();
        }
        Optional<Formula> number = Numerals.number(peek()).map(Formula.Literal::new);
        at += 2;
        return number;
    }

    private Formula postfix() {
        Formula operand = primary();
        while (true) {
            int where = peek().from();
            int superscript = superscript();
            if (superscript >= 0) {
                operand = power(operand, superscript, where);
            } else if (take("squared")) {
                operand = power(operand, 2, where);
            } else if (take("cubed")) {
                operand = power(operand, 3, where);
            } else if (take("doubled")) {
                operand = times(operand, 2, where);
            } else if (take("tripled")) {
                operand = times(operand, 3, where);
            } else if (take("halved")) {
                operand = binary(operand, Operator.DIVIDED_BY, Formula.of(2), where);
            } else if ((peek().is("%") || peek().is("percent")) && peek(1).is("of")) {
                at += 2;
                operand = binary(
                        binary(operand, Operator.DIVIDED_BY, Formula.of(100), where), Operator.TIMES, signed(), where);
            } else if (isFactorial()) {
                at++;
                operand = factorial(operand, where);
            } else {
                return operand;
            }
        }
    }

    /** -1 if there is none. */
    private int superscript() {
        int exponent = -1;
        while (peek().text().length() == 1 && SUPERSCRIPTS.contains(peek().text()) && exponent < 1000) {
            exponent = Math.max(exponent, 0) * 10 + SUPERSCRIPTS.indexOf(peek().text());
            at++;
        }
        return exponent;
    }

    /** An exclamation mark at the end of a sentence is none. */
    private boolean isFactorial() {
        return peek().is("factorial")
                || peek().is("!") && at > 0 && peek().touches(tokens.get(at - 1))
                        && "+-−*×/÷%^)".contains(peek(1).text()) && !peek(1).text().isEmpty();
    }

    private Formula factorial(Formula operand, int where) {
        require(operand instanceof Formula.Literal(Rational number) && number.isWhole() && number.numerator() <= 20);
        int number = ((Formula.Literal) operand).number().toInt();
        Formula product = Formula.of(1);
        for (int factor = 2; factor <= number; factor++) {
            product = times(product, factor, where);
        }
        return product;
    }

    // primary

    private Formula primary() {
        return switch (peek().kind()) {
            case NUMBER -> literal();
            case WORD -> deeper(this::wordy);
            case SIGN -> deeper(this::enclosed);
            case QUOTED -> throw MISMATCH;
        };
    }

    private Formula literal() {
        Rational number = Numerals.number(peek())
                .orElseThrow(() -> new UnreadableQuestionException("a number is too long", peek().from()));
        at++;
        return new Formula.Literal(number);
    }

    private Formula enclosed() {
        String sign = peek().text();
        at++;
        return switch (sign) {
            case "(" -> closed(formula(), ")");
            case "[" -> closed(formula(), "]");
            case "{" -> closed(formula(), "}");
            case "|" -> new Formula.Absolute(closed(formula(), "|"));
            case "⌊" -> new Formula.Rounded(closed(formula(), "⌋"), Rounding.DOWN);
            case "⌈" -> new Formula.Rounded(closed(formula(), "⌉"), Rounding.UP);
            case "√" -> rootOf(primary(), 2);
            case "∛" -> rootOf(primary(), 3);
            case "∜" -> rootOf(primary(), 4);
            default -> throw MISMATCH;
        };
    }

    private Formula closed(Formula formula, String sign) {
        require(take(sign));
        return formula;
    }

    private Formula wordy() {
        Token first = peek();
        if (isName(first)) {
            Named named = names.get(first.text());
            at++;
            operations += named.operations();
            return named.formula();
        }
        int where = first.from();
        int degree = rootDegree();
        if (degree > 0) {
            skip("of", "from", "for", "the", "number");
            return rootOf(wideRoots ? sum() : postfix(), degree);
        }
        Optional<Rational> number = Numerals.number(first);
        if (number.isPresent()) {
            at++;
            return fraction(number.get(), where).orElse(new Formula.Literal(number.get()));
        }
        at++;
        return switch (first.word()) {
            case "the", "a", "an" -> primary();
            case "result", "value", "outcome", "answer", "solution" -> {
                skip("of", "to", "from", "when", "you", "get", "by", "computing", "calculating", "evaluating");
                yield sum();
            }
            case "sum", "total" -> list(Operator.PLUS, where);
            case "product" -> list(Operator.TIMES, where);
            case "difference" -> peek().is("between")
                    ? new Formula.Absolute(list(Operator.MINUS, where))
                    : list(Operator.MINUS, where);
            case "quotient", "ratio" -> division(Operator.DIVIDED_BY, where);
            case "remainder" -> division(Operator.MODULO, where);
            case "square", "squaring" -> {
                skip("of", "the", "number");
                yield power(postfix(), 2, where);
            }
            case "cube", "cubing" -> {
                skip("of", "the", "number");
                yield power(postfix(), 3, where);
            }
            case "twice", "double", "doubling" -> {
                skip("of", "the", "number");
                yield times(postfix(), 2, where);
            }
            case "triple", "thrice", "tripling" -> {
                skip("of", "the", "number");
                yield times(postfix(), 3, where);
            }
            case "half", "halve", "halving" -> {
                skip("of", "the", "number");
                yield binary(postfix(), Operator.DIVIDED_BY, Formula.of(2), where);
            }
            case "third", "quarter" -> {
                require(take("of"));
                yield binary(postfix(), Operator.DIVIDED_BY, Formula.of(first.is("third") ? 3 : 4), where);
            }
            case "absolute" -> {
                require(take("value") && take("of"));
                yield new Formula.Absolute(peek().is("(") ? postfix() : sum());
            }
            case "floor" -> {
                take("of");
                yield new Formula.Rounded(peek().is("(") ? postfix() : product(), Rounding.DOWN);
            }
            case "integer" -> {
                require(take("part") && take("of"));
                yield new Formula.Rounded(product(), Rounding.DOWN);
            }
            case "ceiling" -> {
                take("of");
                yield new Formula.Rounded(peek().is("(") ? postfix() : product(), Rounding.UP);
            }
            case "frac" -> {
                require(take("{"));
                Formula numerator = closed(formula(), "}");
                require(take("{"));
                yield binary(numerator, Operator.DIVIDED_BY, closed(formula(), "}"), where);
            }
            case "round", "rounding" -> {
                at--;
                Rounding way = rounding().orElseThrow(() -> MISMATCH);
                yield new Formula.Rounded(sum(), way);
            }
            case "add", "adding" -> addition(where);
            case "subtract", "subtracting", "deduct", "deducting" -> {
                Formula subtrahend = product();
                require(take("from"));
                yield binary(product(), Operator.MINUS, subtrahend, where);
            }
            case "take", "taking" -> {
                Formula taken = product();
                yield take("from") || takeBoth("away", "from")
                        ? binary(product(), Operator.MINUS, taken, where)
                        : taken;
            }
            case "start", "starting", "begin", "beginning" -> {
                require(take("with") || take("from") || take("at"));
                skip("the", "number");
                yield product();
            }
            case "multiply", "multiplying" -> {
                Formula factor = signed();
                require(take("by") || take("and") || take("with") || take("times"));
                yield binary(factor, Operator.TIMES, signed(), where);
            }
            case "divide", "dividing" -> {
                Formula dividend = signed();
                require(take("by"));
                yield binary(dividend, Operator.DIVIDED_BY, signed(), where);
            }
            case "raise", "raising" -> toThePower(postfix(), true);
            default -> throw MISMATCH;
        };
    }

    private static Formula fail() {
        throw MISMATCH;
    }

    /** "One half of 8", "two thirds of 9". */
    private Optional<Formula> fraction(Rational numerator, int where) {
        if (!peek(1).is("of")) {
            return Optional.empty();
        }
        int denominator = switch (peek().word()) {
            case "half", "halves" -> 2;
            case "third", "thirds" -> 3;
            case "quarter", "quarters", "fourth", "fourths" -> 4;
            case "fifth", "fifths" -> 5;
            default -> 0;
        };
        if (denominator == 0) {
            return Optional.empty();
        }
        at += 2;
        Formula part = new Formula.Literal(numerator.dividedBy(Rational.of(denominator)));
        return Optional.of(binary(part, Operator.TIMES, postfix(), where));
    }

    /** 0 if no root stands here. */
    private int rootDegree() {
        int degree = switch (peek().word()) {
            case "square", "second" -> 2;
            case "cube", "cubic", "cubed", "third" -> 3;
            case "fourth" -> 4;
            default -> 0;
        };
        if (degree > 0) {
            if (!peek(1).is("root")) {
                return 0;
            }
            at += 2;
            return degree;
        }
        if (take("sqrt") || take("root") || take("square-root")) {
            return 2;
        }
        return take("cbrt") || take("cube-root") ? 3 : 0;
    }

    /** Operands after "the sum of": 3 and 4; 3, 4 and 5; 3 + 4. */
    private Formula list(Operator operator, int where) {
        skip("of", "between", "from", "the", "numbers", "number");
        Formula result = product();
        boolean single = true;
        while (true) {
            int mark = at;
            take(",");
            take("and");
            if (at == mark) {
                break;
            }
            try {
                result = binary(result, operator, product(), where);
                single = false;
            } catch (Mismatch none) {
                at = mark;
                break;
            }
        }
        return single ? requireOperation(sum(result)) : result;
    }

    private static Formula requireOperation(Formula formula) {
        return formula.isOperation() ? formula : fail();
    }

    /** Operands after "the remainder": of 7 and 3; when 7 is divided by 3; of dividing 7 by 3; of 7 / 3. */
    private Formula division(Operator operator, int where) {
        skip("of", "when", "after", "from", "on", "upon", "left", "over", "in", "if", "you", "the", "to", "get", "by");
        boolean gerund = take("dividing") || take("division") || take("divide");
        skip("of", "the", "number");
        Formula dividend = gerund ? signed() : product();
        if (gerund) {
            require(take("by"));
            return binary(dividend, operator, signed(), where);
        }
        if (dividend instanceof Formula.Binary(Formula left, Operator divided, Formula right, int _)
                && (divided == Operator.DIVIDED_BY || divided == Operator.MODULO)) {
            return binary(left, operator, right, where);
        }
        if (take("and") || take("to")) {
            return binary(dividend, operator, product(), where);
        }
        dividend = sum(dividend);
        skip("is", "was", "gets", "being");
        require(take("divided") && take("by"));
        return binary(dividend, operator, signed(), where);
    }

    /** "Add 3 and 4", "add 3 to 4". */
    private Formula addition(int where) {
        Formula first = product();
        if (take("to")) {
            skip("the", "number");
            return binary(product(), Operator.PLUS, first, where);
        }
        Formula result = first;
        while (true) {
            int mark = at;
            take(",");
            take("and");
            try {
                require(at > mark);
                result = binary(result, Operator.PLUS, product(), where);
            } catch (Mismatch none) {
                at = mark;
                return result == first ? fail() : result;
            }
        }
    }

    // parts

    private Formula binary(Formula left, Operator operator, Formula right, int where) {
        count();
        return new Formula.Binary(left, operator, right, where);
    }

    private Formula power(Formula base, int exponent, int where) {
        return binary(base, Operator.POWER, Formula.of(exponent), where);
    }

    private Formula times(Formula operand, int factor, int where) {
        return binary(operand, Operator.TIMES, Formula.of(factor), where);
    }

    private Formula rootOf(Formula radicand, int degree) {
        if (degree == 4) {
            return rootOf(rootOf(radicand, 2), 2);
        }
        count();
        return new Formula.Root(radicand, degree);
    }

    private void count() {
        if (++operations > MOST_OPERATIONS) {
            throw new TooComplexException("more than %d operations".formatted(MOST_OPERATIONS), peek().from());
        }
    }

    private Formula deeper(Supplier<Formula> rule) {
        if (depth == DEEPEST) {
            throw new TooComplexException("nested more than %d levels deep".formatted(DEEPEST), peek().from());
        }
        depth++;
        try {
            return rule.get();
        } finally {
            depth--;
        }
    }

    private Token peek() {
        return peek(0);
    }

    private Token peek(int ahead) {
        return at + ahead < tokens.size() ? tokens.get(at + ahead) : END;
    }

    private boolean isName(Token token) {
        return !names.isEmpty() && token.is(Kind.WORD) && names.containsKey(token.text());
    }

    private boolean take(String word) {
        if (peek().is(word)) {
            at++;
            return true;
        }
        return false;
    }

    private boolean takeBoth(String first, String second) {
        if (peek().is(first) && peek(1).is(second)) {
            at += 2;
            return true;
        }
        return false;
    }

    private void skip(String... words) {
        skip(Set.of(words));
    }

    private void skip(Set<String> words) {
        while (words.contains(peek().word())) {
            at++;
        }
    }

    /** "... from it", "... to the result", after the operand of a step. */
    private void skipPhrase(String preposition) {
        int mark = at;
        if (take(preposition)) {
            int inner = at;
            skip(PRONOUNS);
            if (at == inner) {
                at = mark;
            }
        }
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw MISMATCH;
        }
    }
}
