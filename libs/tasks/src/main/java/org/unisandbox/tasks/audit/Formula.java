package org.unisandbox.tasks.audit;

import org.unisandbox.tasks.Operator;
import org.unisandbox.tasks.Rational;
import org.unisandbox.tasks.UnsolvableException;

/** What a math question asks to compute. Wider than what our own tasks need: fractions, rounding, cube roots. */
sealed interface Formula {

    /** How a number that is not whole becomes whole. */
    enum Rounding {
        DOWN {
            @Override
            double apply(double value) {
                return Math.floor(value);
            }
        },
        UP {
            @Override
            double apply(double value) {
                return Math.ceil(value);
            }
        },
        /** Halves go up. */
        NEAREST {
            @Override
            double apply(double value) {
                return Math.floor(value + .5);
            }
        };

        abstract double apply(double value);

        private Rational apply(Rational value) {
            long n = value.numerator();
            long d = value.denominator();
            try {
                return Rational.of(
                        switch (this) {
                            case DOWN -> Math.floorDiv(n, d);
                            case UP -> Math.ceilDiv(n, d);
                            case NEAREST -> Math.floorDiv(Math.addExact(Math.multiplyExact(2, n), d),
                                    Math.multiplyExact(2, d));
                        });
            } catch (ArithmeticException e) {
                throw new UnsolvableException("%s is too large to be rounded".formatted(value));
            }
        }
    }

    record Literal(Rational number) implements Formula {}

    /** @param at where the question says so */
    record Binary(Formula left, Operator operator, Formula right, int at) implements Formula {}

    /** @param degree 2 or 3 */
    record Root(Formula radicand, int degree) implements Formula {}

    record Absolute(Formula operand) implements Formula {}

    record Rounded(Formula operand, Rounding rounding) implements Formula {}

    static Formula of(long number) {
        return new Literal(Rational.of(number));
    }

    /**
     * The exact value.
     *
     * @throws DivisionByZeroException if it has none for that reason
     * @throws UnsolvableException     if it is no fraction or too large
     */
    default Rational value() {
        return switch (this) {
            case Literal(Rational number) -> number;
            case Binary(Formula left, Operator operator, Formula right, int at) -> {
                Rational a = left.value();
                Rational b = right.value();
                boolean byZero = operator == Operator.POWER
                        ? a.numerator() == 0 && b.numerator() < 0
                        : b.numerator() == 0 && (operator == Operator.DIVIDED_BY || operator == Operator.MODULO);
                if (byZero) {
                    throw new DivisionByZeroException(at);
                }
                yield operator.apply(a, b);
            }
            case Root(Formula radicand, int degree) ->
                degree == 2 ? radicand.value().squareRoot() : cubeRoot(radicand.value());
            case Absolute(Formula operand) -> {
                Rational inner = operand.value();
                yield inner.numerator() < 0 ? Operator.MINUS.apply(Rational.of(0), inner) : inner;
            }
            case Rounded(Formula operand, Rounding rounding) -> rounding.apply(operand.value());
        };
    }

    /** The value to about fifteen digits; not a number or infinite where it is undefined. */
    default double approximation() {
        return switch (this) {
            case Literal(Rational number) -> (double) number.numerator() / number.denominator();
            case Binary(Formula left, Operator operator, Formula right, int _) -> {
                double a = left.approximation();
                double b = right.approximation();
                yield switch (operator) {
                    case PLUS -> a + b;
                    case MINUS -> a - b;
                    case TIMES -> a * b;
                    case DIVIDED_BY -> a / b;
                    // Beyond that a double no longer knows the last digit, on which a remainder hangs.
                    case MODULO -> Math.abs(a) < 1e12 ? a - b * Math.floor(a / b) : Double.NaN;
                    case POWER -> Math.pow(a, b);
                };
            }
            case Root(Formula radicand, int degree) -> {
                double inner = radicand.approximation();
                yield degree == 2 ? Math.sqrt(inner) : Math.cbrt(inner);
            }
            case Absolute(Formula operand) -> Math.abs(operand.approximation());
            case Rounded(Formula operand, Rounding rounding) -> rounding.apply(operand.approximation());
        };
    }

    /** Whether there is something to compute. */
    default boolean isOperation() {
        return !(this instanceof Literal);
    }

    /** Canonical form: fully parenthesised, so that two formulas with one text are the same. */
    default String text() {
        StringBuilder text = new StringBuilder();
        append(text);
        return text.toString();
    }

    private void append(StringBuilder text) {
        switch (this) {
            case Literal(Rational number) -> text.append(number);
            case Binary(Formula left, Operator operator, Formula right, int _) -> {
                left.appendOperand(text);
                text.append(' ').append(operator.sign()).append(' ');
                right.appendOperand(text);
            }
            case Root(Formula radicand, int degree) -> {
                text.append(degree == 2 ? '√' : '∛');
                radicand.appendOperand(text);
            }
            case Absolute(Formula operand) -> {
                text.append('|');
                operand.append(text);
                text.append('|');
            }
            case Rounded(Formula operand, Rounding rounding) -> {
                text.append("round-").append(rounding).append('(');
                operand.append(text);
                text.append(')');
            }
        }
    }

    private void appendOperand(StringBuilder text) {
        if (this instanceof Binary) {
            text.append('(');
            append(text);
            text.append(')');
        } else {
            append(text);
        }
    }

    private static Rational cubeRoot(Rational cube) {
        Rational root = new Rational(
                Math.round(Math.cbrt(cube.numerator())), Math.round(Math.cbrt(cube.denominator())));
        if (!Operator.POWER.apply(root, Rational.of(3)).equals(cube)) {
            throw new UnsolvableException("∛%s has no exact value".formatted(cube));
        }
        return root;
    }
}
