package org.unisandbox.tasks.audit;

import java.util.Optional;
import org.unisandbox.tasks.Operator;
import org.unisandbox.tasks.Rational;
import org.unisandbox.tasks.audit.Formula.Rounding;
import org.unisandbox.tasks.audit.FormulaCursor.Mismatch;
import org.unisandbox.tasks.audit.FormulaCursor.Named;
import org.unisandbox.tasks.audit.Token.Kind;

/** Reads what operations work on: numbers, names, parentheses, and phrases such as "the sum of 3 and 4". */
final class PrimaryParser {

    private final FormulaCursor in;
    private final FormulaParser formulas;
    private final StepParser steps;
    private final boolean wideRoots;

    PrimaryParser(FormulaCursor in, FormulaParser formulas, StepParser steps, boolean wideRoots) {
        this.in = in;
        this.formulas = formulas;
        this.steps = steps;
        this.wideRoots = wideRoots;
    }

    Formula primary() {
        return switch (in.peek().kind()) {
            case NUMBER -> literal();
            case WORD -> in.deeper(this::wordy);
            case SIGN -> in.deeper(this::enclosed);
            case QUOTED -> throw FormulaCursor.MISMATCH;
        };
    }

    private Formula literal() {
        Rational number = Numerals.number(in.peek())
                .orElseThrow(() -> new UnreadableQuestionException("a number is too long", in.peek().from()));
        in.advance();
        return new Formula.Literal(number);
    }

    private Formula enclosed() {
        String sign = in.peek().text();
        in.advance();
        return switch (sign) {
            case "(" -> closed(formulas.formula(), ")");
            case "[" -> closed(formulas.formula(), "]");
            case "{" -> closed(formulas.formula(), "}");
            case "|" -> new Formula.Absolute(closed(formulas.formula(), "|"));
            case "⌊" -> new Formula.Rounded(closed(formulas.formula(), "⌋"), Rounding.DOWN);
            case "⌈" -> new Formula.Rounded(closed(formulas.formula(), "⌉"), Rounding.UP);
            case "√" -> in.rootOf(primary(), 2);
            case "∛" -> in.rootOf(primary(), 3);
            case "∜" -> in.rootOf(primary(), 4);
            default -> throw FormulaCursor.MISMATCH;
        };
    }

    private Formula closed(Formula formula, String sign) {
        FormulaCursor.require(in.take(sign));
        return formula;
    }

    private Formula wordy() {
        Token first = in.peek();
        if (in.isName(first)) {
            Named named = in.named(first);
            in.advance();
            in.count(named.operations());
            return named.formula();
        }
        int where = first.from();
        int degree = rootDegree();
        if (degree > 0) {
            in.skip("of", "from", "for", "the", "number");
            return in.rootOf(wideRoots ? formulas.sum() : formulas.postfix(), degree);
        }
        Optional<Rational> number = Numerals.number(first);
        if (number.isPresent()) {
            in.advance();
            return fraction(number.get(), where).orElse(new Formula.Literal(number.get()));
        }
        in.advance();
        return switch (first.word()) {
            case "the", "a", "an" -> primary();
            case "result", "value", "outcome", "answer", "solution" -> {
                in.skip("of", "to", "from", "when", "you", "get", "by", "computing", "calculating", "evaluating");
                yield formulas.sum();
            }
            case "sum", "total" -> list(Operator.PLUS, where);
            case "product" -> list(Operator.TIMES, where);
            case "difference" -> in.peek().is("between")
                    ? new Formula.Absolute(list(Operator.MINUS, where))
                    : list(Operator.MINUS, where);
            case "quotient", "ratio" -> division(Operator.DIVIDED_BY, where);
            case "remainder" -> division(Operator.MODULO, where);
            case "square", "squaring" -> {
                in.skip("of", "the", "number");
                yield in.raised(formulas.postfix(), 2, where);
            }
            case "cube", "cubing" -> {
                in.skip("of", "the", "number");
                yield in.raised(formulas.postfix(), 3, where);
            }
            case "twice", "double", "doubling" -> {
                in.skip("of", "the", "number");
                yield in.multiplied(formulas.postfix(), 2, where);
            }
            case "triple", "thrice", "tripling" -> {
                in.skip("of", "the", "number");
                yield in.multiplied(formulas.postfix(), 3, where);
            }
            case "half", "halve", "halving" -> {
                in.skip("of", "the", "number");
                yield in.binary(formulas.postfix(), Operator.DIVIDED_BY, Formula.of(2), where);
            }
            case "third", "quarter" -> {
                FormulaCursor.require(in.take("of"));
                yield in.binary(formulas.postfix(), Operator.DIVIDED_BY, Formula.of(first.is("third") ? 3 : 4), where);
            }
            case "absolute" -> {
                FormulaCursor.require(in.take("value") && in.take("of"));
                yield new Formula.Absolute(in.peek().is("(") ? formulas.postfix() : formulas.sum());
            }
            case "floor" -> {
                in.take("of");
                yield new Formula.Rounded(in.peek().is("(") ? formulas.postfix() : formulas.product(), Rounding.DOWN);
            }
            case "integer" -> {
                FormulaCursor.require(in.take("part") && in.take("of"));
                yield new Formula.Rounded(formulas.product(), Rounding.DOWN);
            }
            case "ceiling" -> {
                in.take("of");
                yield new Formula.Rounded(in.peek().is("(") ? formulas.postfix() : formulas.product(), Rounding.UP);
            }
            case "frac" -> {
                FormulaCursor.require(in.take("{"));
                Formula numerator = closed(formulas.formula(), "}");
                FormulaCursor.require(in.take("{"));
                yield in.binary(numerator, Operator.DIVIDED_BY, closed(formulas.formula(), "}"), where);
            }
            case "round", "rounding" -> {
                in.back();
                Rounding way = steps.rounding().orElseThrow(() -> FormulaCursor.MISMATCH);
                yield new Formula.Rounded(formulas.sum(), way);
            }
            case "add", "adding" -> addition(where);
            case "subtract", "subtracting", "deduct", "deducting" -> {
                Formula subtrahend = formulas.product();
                FormulaCursor.require(in.take("from"));
                yield in.binary(formulas.product(), Operator.MINUS, subtrahend, where);
            }
            case "take", "taking" -> {
                Formula taken = formulas.product();
                yield in.take("from") || in.takeBoth("away", "from")
                        ? in.binary(formulas.product(), Operator.MINUS, taken, where)
                        : taken;
            }
            case "start", "starting", "begin", "beginning" -> {
                FormulaCursor.require(in.take("with") || in.take("from") || in.take("at"));
                in.skip("the", "number");
                yield formulas.product();
            }
            case "multiply", "multiplying" -> {
                Formula factor = formulas.signed();
                FormulaCursor.require(in.take("by") || in.take("and") || in.take("with") || in.take("times"));
                yield in.binary(factor, Operator.TIMES, formulas.signed(), where);
            }
            case "divide", "dividing" -> {
                Formula dividend = formulas.signed();
                FormulaCursor.require(in.take("by"));
                yield in.binary(dividend, Operator.DIVIDED_BY, formulas.signed(), where);
            }
            case "raise", "raising" -> formulas.toThePower(formulas.postfix(), true);
            default -> throw FormulaCursor.MISMATCH;
        };
    }

    private static Formula fail() {
        throw FormulaCursor.MISMATCH;
    }

    /** "One half of 8", "two thirds of 9". */
    private Optional<Formula> fraction(Rational numerator, int where) {
        if (!in.peek(1).is("of")) {
            return Optional.empty();
        }
        int denominator = switch (in.peek().word()) {
            case "half", "halves" -> 2;
            case "third", "thirds" -> 3;
            case "quarter", "quarters", "fourth", "fourths" -> 4;
            case "fifth", "fifths" -> 5;
            default -> 0;
        };
        if (denominator == 0) {
            return Optional.empty();
        }
        in.advance(2);
        Formula part = new Formula.Literal(numerator.dividedBy(Rational.of(denominator)));
        return Optional.of(in.binary(part, Operator.TIMES, formulas.postfix(), where));
    }

    /** 0 if no root stands here. */
    int rootDegree() {
        int degree = switch (in.peek().word()) {
            case "square", "second" -> 2;
            case "cube", "cubic", "cubed", "third" -> 3;
            case "fourth" -> 4;
            default -> 0;
        };
        if (degree > 0) {
            if (!in.peek(1).is("root")) {
                return 0;
            }
            in.advance(2);
            return degree;
        }
        if (in.take("sqrt") || in.take("root") || in.take("square-root")) {
            return 2;
        }
        return in.take("cbrt") || in.take("cube-root") ? 3 : 0;
    }

    /** Operands after "the sum of": 3 and 4; 3, 4 and 5; 3 + 4. */
    private Formula list(Operator operator, int where) {
        in.skip("of", "between", "from", "the", "numbers", "number");
        Formula result = formulas.product();
        boolean single = true;
        while (true) {
            int mark = in.mark();
            in.take(",");
            in.take("and");
            if (in.mark() == mark) {
                break;
            }
            try {
                result = in.binary(result, operator, formulas.product(), where);
                single = false;
            } catch (Mismatch none) {
                in.reset(mark);
                break;
            }
        }
        return single ? requireOperation(formulas.sum(result)) : result;
    }

    private static Formula requireOperation(Formula formula) {
        return formula.isOperation() ? formula : fail();
    }

    /** Operands after "the remainder": of 7 and 3; when 7 is divided by 3; of dividing 7 by 3; of 7 / 3. */
    private Formula division(Operator operator, int where) {
        in.skip("of", "when", "after", "from", "on", "upon", "left", "over", "in", "if", "you", "the", "to", "get",
                "by");
        boolean gerund = in.take("dividing") || in.take("division") || in.take("divide");
        in.skip("of", "the", "number");
        Formula dividend = gerund ? formulas.signed() : formulas.product();
        if (gerund) {
            FormulaCursor.require(in.take("by"));
            return in.binary(dividend, operator, formulas.signed(), where);
        }
        if (dividend instanceof Formula.Binary(Formula left, Operator divided, Formula right, int _)
                && (divided == Operator.DIVIDED_BY || divided == Operator.MODULO)) {
            return in.binary(left, operator, right, where);
        }
        if (in.take("and") || in.take("to")) {
            return in.binary(dividend, operator, formulas.product(), where);
        }
        dividend = formulas.sum(dividend);
        in.skip("is", "was", "gets", "being");
        FormulaCursor.require(in.take("divided") && in.take("by"));
        return in.binary(dividend, operator, formulas.signed(), where);
    }

    /** "Add 3 and 4", "add 3 to 4". */
    private Formula addition(int where) {
        Formula first = formulas.product();
        if (in.take("to")) {
            in.skip("the", "number");
            return in.binary(formulas.product(), Operator.PLUS, first, where);
        }
        Formula result = first;
        while (true) {
            int mark = in.mark();
            in.take(",");
            in.take("and");
            try {
                FormulaCursor.require(in.mark() > mark);
                result = in.binary(result, Operator.PLUS, formulas.product(), where);
            } catch (Mismatch none) {
                in.reset(mark);
                return result == first ? fail() : result;
            }
        }
    }
}
