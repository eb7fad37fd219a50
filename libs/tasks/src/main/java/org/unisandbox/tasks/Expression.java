package org.unisandbox.tasks;

import java.util.ArrayList;
import java.util.List;

/** An arithmetic expression over whole numbers. */
public sealed interface Expression {

    /** Which operands stand in parentheses. */
    enum Parentheses {
        /** Every operand that is an operation on two numbers: {@code (4 / 2) + 1}. The canonical form. */
        ALWAYS,
        /** Only those that precedence would otherwise read in another way: {@code 4 / 2 + 1}. */
        WHERE_NEEDED
    }

    /**
     * A number, not negative.
     *
     * @param number its value
     */
    record Literal(long number) implements Expression {
        public Literal {
            if (number < 0) {
                throw new IllegalArgumentException("a literal is not negative: " + number);
            }
        }
    }

    /** An operation on two numbers. */
    record Binary(Expression left, Operator operator, Expression right) implements Expression {}

    /** A square root. */
    record Root(Expression radicand) implements Expression {}

    /**
     * Reads a text. {@code ^} binds tighter than {@code * / %}, these tighter than {@code + -}; {@code ^} groups from
     * the right, the others from the left; {@code √} takes the number, root or parenthesis that follows it.
     *
     * @throws UnreadableTextException if the text is no expression
     */
    static Expression parse(String text) {
        return new ExpressionParser(text).parse();
    }

    /** The canonical form, such as {@code (2 + 10) % 7} or {@code √(2 + 7)}. */
    default String text() {
        return text(Parentheses.ALWAYS);
    }

    /** The text with the parentheses asked for; whichever they are, it parses to this expression. */
    default String text(Parentheses parentheses) {
        return new ExpressionWriter(parentheses).write(this);
    }

    /** How many operations there are; a power and a root count one each. */
    default int operations() {
        return switch (this) {
            case Literal _ -> 0;
            case Binary(Expression left, Operator _, Expression right) -> left.operations() + 1 + right.operations();
            case Root(Expression radicand) -> radicand.operations() + 1;
        };
    }

    /**
     * The exact value.
     *
     * @throws UnsolvableException if there is none
     */
    default Rational value() {
        return switch (this) {
            case Literal(long number) -> Rational.of(number);
            case Binary(Expression left, Operator operator, Expression right) ->
                operator.apply(left.value(), right.value());
            case Root(Expression radicand) -> radicand.value().squareRoot();
        };
    }

    /**
     * The operations in an order in which they can be done, left before right, such as {@code 2 + 10 = 12} and
     * {@code 12 % 7 = 5}; the last gives the value. A number alone has none.
     *
     * @throws UnsolvableException if there is no value
     */
    default List<String> steps() {
        List<String> steps = new ArrayList<>();
        solve(this, steps);
        return List.copyOf(steps);
    }

    private static Rational solve(Expression expression, List<String> steps) {
        return switch (expression) {
            case Literal(long number) -> Rational.of(number);
            case Binary(Expression left, Operator operator, Expression right) -> {
                Rational a = solve(left, steps);
                Rational b = solve(right, steps);
                Rational result = operator.apply(a, b);
                steps.add(a + " " + operator.sign() + " " + b + " = " + result);
                yield result;
            }
            case Root(Expression radicand) -> {
                Rational square = solve(radicand, steps);
                Rational result = square.squareRoot();
                steps.add("√" + square + " = " + result);
                yield result;
            }
        };
    }
}
