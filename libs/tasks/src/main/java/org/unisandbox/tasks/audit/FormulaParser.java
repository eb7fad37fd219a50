package org.unisandbox.tasks.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.unisandbox.tasks.Operator;
import org.unisandbox.tasks.Rational;
import org.unisandbox.tasks.audit.Formula.Rounding;
import org.unisandbox.tasks.audit.FormulaCursor.Mismatch;
import org.unisandbox.tasks.audit.FormulaCursor.Named;
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

    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private static final int LARGEST_EXPONENT = 1000;
    private static final int LARGEST_FACTORIAL = 20;

    private static final Set<String> FIRST_WORDS = Set.of(
            "square", "cube", "cubic", "fourth", "sqrt", "cbrt", "root", "sum", "difference", "product", "quotient",
            "ratio", "remainder", "half", "twice", "double", "triple", "thrice", "third", "quarter", "floor",
            "ceiling", "absolute", "integer", "add", "adding", "subtract", "subtracting", "multiply", "multiplying",
            "divide", "dividing", "raise", "raising", "take", "taking", "start", "starting", "begin", "beginning",
            "squaring", "cubing", "negative", "frac", "halve", "total", "round", "rounding", "halving", "doubling",
            "tripling", "deduct", "deducting");

    private final List<Token> tokens;
    private final FormulaCursor in;
    private final StepParser steps;
    private final PrimaryParser primaries;

    /**
     * @param names     what letters stand for
     * @param wideRoots whether "the square root of 9 plus 16" is the root of 25, not 3 plus 16
     */
    FormulaParser(List<Token> tokens, Map<String, Named> names, boolean wideRoots) {
        this.tokens = tokens;
        this.in = new FormulaCursor(tokens, names);
        this.steps = new StepParser(in, this);
        this.primaries = new PrimaryParser(in, this, steps, wideRoots);
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

    /** "With every term squared, then ...": what becomes of a formula before; empty if it does not stand here. */
    Optional<Formula> eachTermAt(int token, Formula before) {
        return read(token, () -> steps.afterEachTerm(before));
    }

    /** "Rounded down", "ignoring the remainder"; empty if it does not stand here. */
    Optional<Rounding> roundingAt(int token) {
        in.begin(token);
        return steps.rounding();
    }

    private Optional<Formula> read(int token, Supplier<Formula> rule) {
        in.begin(token);
        try {
            return Optional.of(rule.get());
        } catch (Mismatch none) {
            return Optional.empty();
        }
    }

    /** The token after the formula read last. */
    int end() {
        return in.mark();
    }

    /** How many operations the formula read last has. */
    int operations() {
        return in.operations();
    }

    /** Whether a formula may begin at a token. */
    boolean mayBegin(int token) {
        Token first = tokens.get(token);
        return switch (first.kind()) {
            // "log2", "A4"
            case NUMBER -> token == 0 || !tokens.get(token - 1).is(Kind.WORD) || !first.touches(tokens.get(token - 1));
            case WORD -> FIRST_WORDS.contains(first.word()) || Numerals.isWord(first.word()) || in.isName(first);
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

    int rootDegree() {
        return primaries.rootDegree();
    }

    Formula formula() {
        return steps.after(sum());
    }

    Formula sum() {
        return sum(product());
    }

    Formula sum(Formula first) {
        Formula left = first;
        while (true) {
            int mark = in.mark();
            int where = in.peek().from();
            Optional<Operator> operator = additive();
            try {
                if (operator.isPresent()) {
                    left = in.binary(left, operator.get(), product(), where);
                } else if (in.takeBoth("added", "to") || in.takeBoth("more", "than")) {
                    left = in.binary(product(), Operator.PLUS, left, where);
                } else if (in.takeBoth("subtracted", "from") || in.takeBoth("taken", "from")
                        || in.takeBoth("less", "than") || in.takeBoth("fewer", "than") || in.takeBoth("deducted", "from")) {
                    left = in.binary(product(), Operator.MINUS, left, where);
                } else {
                    Optional<Rounding> way = steps.rounding();
                    if (way.isEmpty()) {
                        return left;
                    }
                    left = new Formula.Rounded(left, way.get());
                }
            } catch (Mismatch none) {
                in.reset(mark);
                return left;
            }
        }
    }

    private Optional<Operator> additive() {
        switch (in.peek().word()) {
            case "+", "plus" -> {
                in.advance();
                return Optional.of(Operator.PLUS);
            }
            case "-", "−", "–", "‐", "minus" -> {
                in.advance();
                return Optional.of(Operator.MINUS);
            }
            case "less" -> {
                if (!in.peek(1).is("than")) {
                    in.advance();
                    return Optional.of(Operator.MINUS);
                }
            }
            case "increased" -> {
                if (in.takeBoth("increased", "by")) {
                    return Optional.of(Operator.PLUS);
                }
            }
            case "decreased", "reduced", "diminished", "lowered" -> {
                if (in.peek(1).is("by")) {
                    in.advance(2);
                    return Optional.of(Operator.MINUS);
                }
            }
            case "take" -> {
                if (in.takeBoth("take", "away")) {
                    return Optional.of(Operator.MINUS);
                }
            }
            default -> { }
        }
        return Optional.empty();
    }

    Formula product() {
        Formula left = signed();
        while (true) {
            int mark = in.mark();
            int where = in.peek().from();
            try {
                if (in.peek().is("/") && in.peek(1).is("/")) {
                    in.advance(2);
                    left = new Formula.Rounded(in.binary(left, Operator.DIVIDED_BY, signed(), where), Rounding.DOWN);
                    continue;
                }
                Optional<Operator> operator = multiplicative(left);
                if (operator.isEmpty()) {
                    return left;
                }
                left = in.binary(left, operator.get(), signed(), where);
            } catch (Mismatch none) {
                in.reset(mark);
                return left;
            }
        }
    }

    private Optional<Operator> multiplicative(Formula left) {
        switch (in.peek().word()) {
            case "*", "×", "·", "⋅", "∙", "∗", "times", "cdot" -> {
                in.advance();
                return Optional.of(Operator.TIMES);
            }
            case "/", "÷", "∕", "⁄", "over", "div" -> {
                in.advance();
                return Optional.of(Operator.DIVIDED_BY);
            }
            case "%", "mod", "modulo", "modulus" -> {
                in.advance();
                return Optional.of(Operator.MODULO);
            }
            case "x" -> {
                if (!in.isName(in.peek())) {
                    in.advance();
                    return Optional.of(Operator.TIMES);
                }
            }
            case "multiplied" -> {
                if (in.peek(1).is("by") || in.peek(1).is("with")) {
                    in.advance(2);
                    return Optional.of(Operator.TIMES);
                }
            }
            case "divided" -> {
                if (in.takeBoth("divided", "evenly") || in.takeBoth("divided", "equally")) {
                    FormulaCursor.require(in.take("by") || in.take("into") || in.take("among"));
                    return Optional.of(Operator.DIVIDED_BY);
                }
                if (in.peek(1).is("by") || in.peek(1).is("into") || in.peek(1).is("among")) {
                    in.advance(2);
                    return Optional.of(Operator.DIVIDED_BY);
                }
            }
            case "of" -> {
                // 1/2 of 6
                if (left instanceof Formula.Binary(Formula.Literal _, Operator divided, Formula.Literal _, int _)
                        && divided == Operator.DIVIDED_BY) {
                    in.advance();
                    return Optional.of(Operator.TIMES);
                }
            }
            case "(", "√" -> {
                // 2(3 + 1), 2√9
                if (in.touchesBefore()) {
                    return Optional.of(Operator.TIMES);
                }
            }
            default -> {
                if (in.isName(in.peek()) && in.touchesBefore()) {
                    return Optional.of(Operator.TIMES);
                }
            }
        }
        return Optional.empty();
    }

    Formula signed() {
        int where = in.peek().from();
        if (in.take("-") || in.take("−") || in.take("minus") || in.take("negative")) {
            return in.binary(Formula.of(0), Operator.MINUS, in.deeper(this::signed), where);
        }
        return power();
    }

    private Formula power() {
        Formula base = postfix();
        int mark = in.mark();
        int where = in.peek().from();
        try {
            if (in.take("^") || in.take("**")) {
                return in.binary(base, Operator.POWER, in.deeper(this::signed), where);
            }
            boolean raised = in.take("raised");
            if (raised || in.peek().is("to")) {
                return toThePower(base, raised);
            }
        } catch (Mismatch none) {
            in.reset(mark);
        }
        return base;
    }

    /** "To the power of 3", "to the third power", "to the 3rd". */
    Formula toThePower(Formula base, boolean raised) {
        int where = in.peek().from();
        FormulaCursor.require(in.take("to"));
        boolean the = in.take("the");
        Optional<Formula> ordinal = ordinal();
        if (ordinal.isPresent()) {
            FormulaCursor.require(the && (in.take("power") || raised));
            return in.binary(base, Operator.POWER, ordinal.get(), where);
        }
        boolean power = in.take("power");
        if (power) {
            in.take("of");
        }
        FormulaCursor.require(power || raised);
        return in.binary(base, Operator.POWER, signed(), where);
    }

    private Optional<Formula> ordinal() {
        Optional<Integer> word = Numerals.ordinal(in.peek().word());
        if (word.isPresent()) {
            in.advance();
            return word.map(Formula::of);
        }
        boolean suffixed = in.peek().is(Kind.NUMBER)
                && in.peek(1).touches(in.peek())
                && (in.peek(1).is("th") || in.peek(1).is("nd") || in.peek(1).is("rd") || in.peek(1).is("st"));
        if (!suffixed) {
            return Optional.empty();
        }
        Optional<Formula> number = Numerals.number(in.peek()).map(Formula.Literal::new);
        in.advance(2);
        return number;
    }

    Formula postfix() {
        Formula operand = primaries.primary();
        while (true) {
            int where = in.peek().from();
            int superscript = superscript();
            if (superscript >= 0) {
                operand = in.raised(operand, superscript, where);
            } else if (in.take("squared")) {
                operand = in.raised(operand, 2, where);
            } else if (in.take("cubed")) {
                operand = in.raised(operand, 3, where);
            } else if (in.take("doubled")) {
                operand = in.multiplied(operand, 2, where);
            } else if (in.take("tripled")) {
                operand = in.multiplied(operand, 3, where);
            } else if (in.take("halved")) {
                operand = in.binary(operand, Operator.DIVIDED_BY, Formula.of(2), where);
            } else if ((in.peek().is("%") || in.peek().is("percent")) && in.peek(1).is("of")) {
                in.advance(2);
                operand = in.binary(
                        in.binary(operand, Operator.DIVIDED_BY, Formula.of(100), where),
                        Operator.TIMES,
                        signed(),
                        where);
            } else if (isFactorial()) {
                in.advance();
                operand = factorial(operand, where);
            } else {
                return operand;
            }
        }
    }

    /** -1 if there is none. */
    private int superscript() {
        int exponent = -1;
        while (in.peek().text().length() == 1
                && SUPERSCRIPTS.contains(in.peek().text())
                && exponent < LARGEST_EXPONENT) {
            exponent = Math.max(exponent, 0) * 10 + SUPERSCRIPTS.indexOf(in.peek().text());
            in.advance();
        }
        return exponent;
    }

    /** An exclamation mark at the end of a sentence is none. */
    private boolean isFactorial() {
        return in.peek().is("factorial")
                || in.peek().is("!") && in.touchesBefore()
                        && "+-−*×/÷%^)".contains(in.peek(1).text()) && !in.peek(1).text().isEmpty();
    }

    private Formula factorial(Formula operand, int where) {
        if (!(operand instanceof Formula.Literal(Rational number))
                || !number.isWhole()
                || number.numerator() > LARGEST_FACTORIAL) {
            throw FormulaCursor.MISMATCH;
        }
        Formula product = Formula.of(1);
        for (int factor = 2; factor <= number.numerator(); factor++) {
            product = in.multiplied(product, factor, where);
        }
        return product;
    }
}
