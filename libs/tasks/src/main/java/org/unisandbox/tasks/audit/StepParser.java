package org.unisandbox.tasks.audit;

import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.unisandbox.tasks.Operator;
import org.unisandbox.tasks.Rational;
import org.unisandbox.tasks.audit.Formula.Rounding;
import org.unisandbox.tasks.audit.FormulaCursor.Mismatch;
import org.unisandbox.tasks.audit.Token.Kind;

/** Reads steps: what is to be done with all that was computed before, such as "then add 2" or "all terms squared". */
final class StepParser {

    private static final int MOST_REPETITIONS = 20;

    /** Words that can stand between a formula and the next step on its result. */
    private static final Set<String> LINKS = Set.of(
            ",", ";", ".", "and", "then", "next", "after", "afterwards", "afterward", "finally", "lastly",
            "subsequently", "now", "that", "this", "it", "which", "is", "are", "be", "being", "gets", "should", "must",
            "to", "you", "equals", "gives", "with", "where", "when", "if", "the", "result", "value", "answer",
            "outcome", "total", "whole", "thing", "everything", "all", "but", "final", "necessary", "needed", "once",
            "please", "also", "–", "—", "(");

    /** Words for what was computed so far. */
    private static final Set<String> PRONOUNS =
            Set.of("it", "that", "this", "the", "result", "value", "answer", "outcome", "total", "everything", "all",
                    "whole", "sum", "product", "difference", "quotient", "number");

    private static final Set<String> TERMS = Set.of(
            "term", "terms", "summand", "summands", "number", "numbers", "operand", "operands", "value", "values");

    private final FormulaCursor in;
    private final FormulaParser formulas;

    StepParser(FormulaCursor in, FormulaParser formulas) {
        this.in = in;
        this.formulas = formulas;
    }

    /** "With every term squared", and the steps after it. */
    Formula afterEachTerm(Formula before) {
        skipLinks();
        FormulaCursor.require(isEach(in.peek()));
        return after(eachTerm(before));
    }

    /** What becomes of a formula by the steps that follow it. */
    Formula after(Formula before) {
        Formula formula = before;
        for (Optional<Formula> next = step(formula); next.isPresent(); next = step(formula)) {
            formula = formulas.sum(next.get());
        }
        return formula;
    }

    private Optional<Formula> step(Formula before) {
        int mark = in.mark();
        try {
            skipLinks();
            return Optional.of(stepAfterLinks(before, in.mark() > mark));
        } catch (Mismatch none) {
            in.reset(mark);
            return Optional.empty();
        }
    }

    private void skipLinks() {
        while (LINKS.contains(in.peek().word())
                && !isEach(in.peek())
                && (!in.peek().is("(") || in.peek(1).is(Kind.WORD))) {
            in.advance();
        }
    }

    private boolean isEach(Token token) {
        return (token.is("all") && !isStep(in.peek(1).word())) || token.is("each") || token.is("every");
    }

    private static boolean isStep(String word) {
        return word.equals("squared") || word.equals("cubed") || word.equals("doubled") || word.equals("rounded")
                || word.equals("divided") || word.equals("multiplied");
    }

    private Formula stepAfterLinks(Formula before, boolean linked) {
        if (isEach(in.peek())) {
            return eachTerm(before);
        }
        int where = in.peek().from();
        switch (in.peek().word()) {
            case "add", "adding", "added", "plus", "+" -> {
                FormulaCursor.require(linked || !in.peek().is("plus") && !in.peek().is("+"));
                in.advance();
                in.skip("to", "it", "on", "another", "a", "an", "further", "additional", "with");
                Formula addend = formulas.product();
                skipPhrase("to");
                return in.binary(before, Operator.PLUS, addend, where);
            }
            case "subtract", "subtracting", "subtracted", "minus", "less", "remove", "removing", "deduct", "deducting",
                    "-", "−" -> {
                FormulaCursor.require(linked || !in.peek().is("minus") && !in.peek().is("less"));
                in.advance();
                int mark = in.mark();
                in.skip(PRONOUNS);
                if (in.mark() > mark && in.take("from")) {
                    return in.binary(formulas.product(), Operator.MINUS, before, where);
                }
                in.reset(mark);
                in.skip("another", "a", "an", "further");
                Formula subtrahend = formulas.product();
                skipPhrase("from");
                return in.binary(before, Operator.MINUS, subtrahend, where);
            }
            case "multiply", "multiplying", "multiplied", "times", "*", "×" -> {
                in.advance();
                in.skip(PRONOUNS);
                in.skip("by", "with");
                return in.binary(before, Operator.TIMES, formulas.signed(), where);
            }
            case "divide", "dividing", "divided", "split", "/", "÷" -> {
                in.advance();
                in.skip(PRONOUNS);
                in.skip("by", "into", "among");
                return in.binary(before, Operator.DIVIDED_BY, formulas.signed(), where);
            }
            case "modulo", "mod", "%" -> {
                in.advance();
                return in.binary(before, Operator.MODULO, formulas.signed(), where);
            }
            case "increase", "increased", "increasing" -> {
                return changed(before, Operator.PLUS);
            }
            case "decrease", "decreased", "decreasing", "reduce", "reduced", "reducing", "lower", "lowered" -> {
                return changed(before, Operator.MINUS);
            }
            case "raise", "raised", "raising" -> {
                in.advance();
                in.skip(PRONOUNS);
                return formulas.toThePower(before, true);
            }
            default -> {
                return Numerals.number(in.peek()).isPresent() && linked ? passiveStep(before, where)
                        : unaryStep(before, linked);
            }
        }
    }

    /** "Then 7 is subtracted". */
    private Formula passiveStep(Formula before, int where) {
        Formula operand = formulas.product();
        FormulaCursor.require(in.take("is") || in.take("are"));
        if (in.take("added")) {
            skipPhrase("to");
            return in.binary(before, Operator.PLUS, operand, where);
        }
        FormulaCursor.require(in.take("subtracted") || in.takeBoth("taken", "away") || in.take("removed")
                || in.take("deducted"));
        skipPhrase("from");
        return in.binary(before, Operator.MINUS, operand, where);
    }

    private Formula changed(Formula before, Operator operator) {
        int where = in.peek().from();
        in.advance();
        in.skip(PRONOUNS);
        FormulaCursor.require(in.take("by"));
        return in.binary(before, operator, formulas.product(), where);
    }

    private Formula unaryStep(Formula before, boolean linked) {
        int where = in.peek().from();
        UnaryOperator<Formula> step = switch (in.peek().word()) {
            case "square", "squared", "squaring" -> command(linked, each -> in.raised(each, 2, where));
            case "cube", "cubed", "cubing" -> command(linked, each -> in.raised(each, 3, where));
            case "double", "doubled", "doubling" -> command(linked, each -> in.multiplied(each, 2, where));
            case "triple", "tripled", "tripling" -> command(linked, each -> in.multiplied(each, 3, where));
            case "halve", "halved", "halving" ->
                command(linked, each -> in.binary(each, Operator.DIVIDED_BY, Formula.of(2), where));
            case "take", "taking", "find", "finding", "compute", "calculate", "extract", "apply", "get", "its",
                    "square-root", "remainder" -> taken(where);
            default -> rounding().map(way -> (UnaryOperator<Formula>) each -> new Formula.Rounded(each, way))
                    .orElseThrow(() -> FormulaCursor.MISMATCH);
        };
        // "Square it", "the square root of that".
        int mark = in.mark();
        in.take("of");
        in.skip(PRONOUNS);
        in.skip("taken", "applied");
        if (in.mark() > mark && !isRepetition() && (in.peek().is(Kind.NUMBER) || in.peek().is("("))) {
            throw FormulaCursor.MISMATCH;
        }
        Formula result = before;
        for (int i = repetitions(); i > 0; i--) {
            in.count(1);
            result = step.apply(result);
        }
        return result;
    }

    /** "Squared", "and square it", but neither "square root" nor "3 square tables". */
    private UnaryOperator<Formula> command(boolean linked, UnaryOperator<Formula> step) {
        if (in.peek(1).is("root")) {
            return root();
        }
        boolean complete = in.peek().word().endsWith("d")
                || linked && PRONOUNS.contains(in.peek(1).word())
                || linked && !in.peek(1).is(Kind.WORD) && !in.peek(1).is(Kind.NUMBER);
        FormulaCursor.require(complete);
        in.advance();
        return step;
    }

    private UnaryOperator<Formula> taken(int where) {
        if (!in.peek().is("remainder")) {
            in.advance();
        }
        if (in.take("away")) {
            Formula subtrahend = formulas.product();
            return each -> in.binary(each, Operator.MINUS, subtrahend, where);
        }
        in.skip("the", "its", "a");
        if (in.take("remainder") || in.take("modulo") || in.take("mod")) {
            in.skip("when", "after", "of", "on", "upon", "from", "left", "it", "that", "this", "the", "result", "is",
                    "value",
                    "dividing", "division", "divided");
            in.take("by");
            Formula divisor = formulas.signed();
            return each -> in.binary(each, Operator.MODULO, divisor, where);
        }
        if (in.take("floor") || in.takeBoth("integer", "part") || in.takeBoth("whole", "part")) {
            return each -> new Formula.Rounded(each, Rounding.DOWN);
        }
        if (in.take("ceiling")) {
            return each -> new Formula.Rounded(each, Rounding.UP);
        }
        if (in.take("half")) {
            return each -> in.binary(each, Operator.DIVIDED_BY, Formula.of(2), where);
        }
        if (in.peek().is("square") && !in.peek(1).is("root")) {
            in.advance();
            return each -> in.raised(each, 2, where);
        }
        if (in.peek().is("cube") && !in.peek(1).is("root")) {
            in.advance();
            return each -> in.raised(each, 3, where);
        }
        return root();
    }

    private UnaryOperator<Formula> root() {
        int degree = formulas.rootDegree();
        FormulaCursor.require(degree > 0);
        return each -> in.rootOf(each, degree);
    }

    /** "Twice", "three times"; once if nothing is said. */
    private int repetitions() {
        if (in.take("twice") || in.take("again") && in.take("twice")) {
            return 2;
        }
        if (in.take("thrice")) {
            return 3;
        }
        if (in.take("once")) {
            return 1;
        }
        Optional<Rational> number = Numerals.number(in.peek());
        if (number.isPresent() && in.peek(1).is("times")) {
            in.advance(2);
            int times = number.get().isWhole() ? number.get().toInt() : 0;
            FormulaCursor.require(times >= 1 && times <= MOST_REPETITIONS);
            return times;
        }
        return 1;
    }

    private boolean isRepetition() {
        return Numerals.number(in.peek()).isPresent() && in.peek(1).is("times");
    }

    /** "All terms are squared". */
    private Formula eachTerm(Formula before) {
        in.advance();
        in.skip("of", "the", "these", "those", "individual", "single");
        Token kind = in.peek();
        FormulaCursor.require(TERMS.contains(kind.word()));
        in.advance();
        in.skip("is", "are", "being", "gets", "get", "in", "it", "was", "were", "have", "has", "been",
                "to", "be", "first");
        int where = in.peek().from();
        UnaryOperator<Formula> step = switch (in.peek().word()) {
            case "squared" -> each -> in.raised(each, 2, where);
            case "cubed" -> each -> in.raised(each, 3, where);
            case "doubled" -> each -> in.multiplied(each, 2, where);
            case "tripled" -> each -> in.multiplied(each, 3, where);
            case "halved" -> each -> in.binary(each, Operator.DIVIDED_BY, Formula.of(2), where);
            default -> throw FormulaCursor.MISMATCH;
        };
        in.advance();
        return kind.word().startsWith("term") || kind.word().startsWith("summand")
                ? termsOf(before, step)
                : numbersOf(before, step);
    }

    private Formula termsOf(Formula formula, UnaryOperator<Formula> step) {
        return formula instanceof Formula.Binary(Formula left, Operator operator, Formula right, int where)
                        && (operator == Operator.PLUS || operator == Operator.MINUS)
                ? in.binary(termsOf(left, step), operator, termsOf(right, step), where)
                : step.apply(formula);
    }

    private Formula numbersOf(Formula formula, UnaryOperator<Formula> step) {
        return switch (formula) {
            case Formula.Literal literal -> step.apply(literal);
            case Formula.Binary(Formula left, Operator operator, Formula right, int where) ->
                in.binary(numbersOf(left, step), operator, numbersOf(right, step), where);
            case Formula.Root(Formula radicand, int degree) -> new Formula.Root(numbersOf(radicand, step), degree);
            case Formula.Absolute(Formula operand) -> new Formula.Absolute(numbersOf(operand, step));
            case Formula.Rounded(Formula operand, Rounding way) -> new Formula.Rounded(numbersOf(operand, step), way);
        };
    }

    /** "Rounded down", "round the result up", "ignoring the remainder"; empty if none of them stands here. */
    Optional<Rounding> rounding() {
        int mark = in.mark();
        switch (in.peek().word()) {
            case "round", "rounded", "rounding", "rounds" -> {
                in.advance();
                in.skip(PRONOUNS);
                Rounding way = in.take("down") ? Rounding.DOWN : in.take("up") ? Rounding.UP : Rounding.NEAREST;
                in.take("off");
                int tail = in.mark();
                if (in.take("to")) {
                    in.skip("the", "a", "an", "nearest", "closest", "next", "lower", "whole", "full", "integer",
                            "number");
                    if (in.mark() == tail + 1) {
                        in.reset(tail);
                    }
                }
                return Optional.of(way);
            }
            case "floored", "truncated", "truncate", "truncating" -> {
                in.advance();
                return Optional.of(Rounding.DOWN);
            }
            case "ignore", "ignoring", "drop", "dropping", "discard", "discarding", "without", "disregarding" -> {
                in.advance();
                in.skip("the", "any", "its", "decimal", "fractional");
                if (in.take("remainder") || in.take("fraction") || in.take("fractions") || in.take("decimals")
                        || in.take("part")
                        || in.take("parts") || in.take("remainders")) {
                    return Optional.of(Rounding.DOWN);
                }
            }
            default -> { }
        }
        in.reset(mark);
        return Optional.empty();
    }

    /** "... from it", "... to the result", after the operand of a step. */
    private void skipPhrase(String preposition) {
        int mark = in.mark();
        if (in.take(preposition)) {
            int inner = in.mark();
            in.skip(PRONOUNS);
            if (in.mark() == inner) {
                in.reset(mark);
            }
        }
    }
}
