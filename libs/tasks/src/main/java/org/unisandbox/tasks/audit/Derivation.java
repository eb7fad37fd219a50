package org.unisandbox.tasks.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.unisandbox.tasks.Rational;
import org.unisandbox.tasks.UnsolvableException;

/** The steps from a question to its answer, worded as those of our own items. */
final class Derivation {

    private Derivation() {}

    /** Such as {@code 2 + 10 = 12} and {@code 12 % 7 = 5}; none if the formula has no exact value. */
    static List<String> of(Formula formula) {
        List<String> steps = new ArrayList<>();
        try {
            solve(formula, steps);
            return List.copyOf(steps);
        } catch (UnsolvableException | ArithmeticException e) {
            return List.of();
        }
    }

    /** Such as {@code K is L} and {@code L is fish}. */
    static List<String> of(RuleMap.Found found) {
        List<String> steps = new ArrayList<>();
        List<String> way = found.way();
        for (int i = 0; i + 1 < way.size(); i++) {
            steps.add(way.get(i) + " is " + way.get(i + 1));
        }
        steps.add(way.getLast() + " is " + String.join(" ", found.thing().words()));
        return List.copyOf(steps);
    }

    /** How many operations there are. */
    static int operations(Formula formula) {
        return switch (formula) {
            case Formula.Literal _ -> 0;
            case Formula.Binary(Formula left, var _, Formula right, int _) -> operations(left) + 1 + operations(right);
            case Formula.Root(Formula radicand, int _) -> operations(radicand) + 1;
            case Formula.Absolute(Formula operand) -> operations(operand) + 1;
            case Formula.Rounded(Formula operand, var _) -> operations(operand) + 1;
        };
    }

    private static Rational solve(Formula formula, List<String> steps) {
        return switch (formula) {
            case Formula.Literal(Rational number) -> number;
            case Formula.Binary(Formula left, var operator, Formula right, int at) -> {
                Formula.Literal a = new Formula.Literal(solve(left, steps));
                Formula.Literal b = new Formula.Literal(solve(right, steps));
                Rational result = new Formula.Binary(a, operator, b, at).value();
                steps.add("%s %s %s = %s".formatted(a.number(), operator.sign(), b.number(), result));
                yield result;
            }
            case Formula.Root(Formula radicand, int degree) -> {
                Formula.Literal inner = new Formula.Literal(solve(radicand, steps));
                Rational result = new Formula.Root(inner, degree).value();
                steps.add("%s%s = %s".formatted(degree == 2 ? "√" : "∛", inner.number(), result));
                yield result;
            }
            case Formula.Absolute(Formula operand) -> {
                Formula.Literal inner = new Formula.Literal(solve(operand, steps));
                Rational result = new Formula.Absolute(inner).value();
                steps.add("|%s| = %s".formatted(inner.number(), result));
                yield result;
            }
            case Formula.Rounded(Formula operand, Formula.Rounding rounding) -> {
                Formula.Literal inner = new Formula.Literal(solve(operand, steps));
                Rational result = new Formula.Rounded(inner, rounding).value();
                steps.add("%s rounded %s = %s".formatted(
                        inner.number(), rounding.name().toLowerCase(Locale.ROOT), result));
                yield result;
            }
        };
    }
}
