package org.unisandbox.tasks;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** An operation on two numbers. */
public enum Operator {
    PLUS('+', 1, Rational::plus),
    MINUS('-', 1, Rational::minus),
    TIMES('*', 2, Rational::times),
    DIVIDED_BY('/', 2, Rational::dividedBy),
    MODULO('%', 2, Rational::modulo),
    POWER('^', 3, Rational::toThe);

    private final char sign;
    private final int precedence;
    private final BinaryOperator<Rational> meaning;

    Operator(char sign, int precedence, BinaryOperator<Rational> meaning) {
        this.sign = sign;
        this.precedence = precedence;
        this.meaning = meaning;
    }

    static Optional<Operator> bySign(char sign) {
        return Arrays.stream(values()).filter(operator -> operator.sign == sign).findFirst();
    }

    public char sign() {
        return sign;
    }

    /** Higher binds tighter. */
    int precedence() {
        return precedence;
    }

    /** Whether {@code a o b o c} means {@code a o (b o c)}. */
    boolean groupsFromRight() {
        return this == POWER;
    }

    /** @throws UnsolvableException if the result is undefined, no fraction or too large */
    public Rational apply(Rational left, Rational right) {
        try {
            return meaning.apply(left, right);
        } catch (ArithmeticException tooLarge) {
            throw new UnsolvableException("%s %s %s is too large".formatted(left, sign, right));
        }
    }
}
