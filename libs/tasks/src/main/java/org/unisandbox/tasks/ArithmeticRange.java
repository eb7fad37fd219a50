package org.unisandbox.tasks;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What may occur in an expression. Numbers are written from {@code smallest} to {@code largest}; results on the way are
 * 1 to {@code largest}. Division is exact with a divisor above 1, a remainder has dividend above divisor above 1, a power
 * has a base above 1.
 *
 * @param smallest        1 to {@code largest}
 * @param largest         4 to {@value #HIGHEST}
 * @param largestExponent exponents are 2 to this, at least 2
 * @param operators       operations on two numbers
 * @param roots           whether square roots occur; without operators they must
 */
public record ArithmeticRange(
        int smallest, int largest, int largestExponent, Set<Operator> operators, boolean roots) {

    /** The highest number of any range. */
    public static final int HIGHEST = 1000;

    /** What the reference model knows. */
    public static final ArithmeticRange REFERENCE = new ArithmeticRange(16, 4);

    /** Numbers to a hundred. */
    public static final ArithmeticRange NATURAL = new ArithmeticRange(100, 4);

    public ArithmeticRange {
        if (largest < 4 || largest > HIGHEST) {
            throw new IllegalArgumentException("largest is 4 to %d, not %d".formatted(HIGHEST, largest));
        }
        if (smallest < 1 || smallest > largest) {
            throw new IllegalArgumentException("smallest is 1 to %d, not %d".formatted(largest, smallest));
        }
        if (largestExponent < 2) {
            throw new IllegalArgumentException("largestExponent is at least 2, not " + largestExponent);
        }
        if (operators.isEmpty() && !roots) {
            throw new IllegalArgumentException("there is no operator");
        }
        EnumSet<Operator> ordered = EnumSet.noneOf(Operator.class);
        ordered.addAll(operators);
        operators = Collections.unmodifiableSet(ordered);
    }

    /** All operations on numbers from 1. */
    public ArithmeticRange(int largest, int largestExponent) {
        this(1, largest, largestExponent, Set.of(Operator.values()), true);
    }


    /** The result of an operation on two numbers of the range; 0 if it has none in the range. */
    int result(int left, Operator operator, int right) {
        int result = switch (operator) {
            case PLUS -> left + right;
            case MINUS -> left - right;
            case TIMES -> left * right;
            case DIVIDED_BY -> right > 1 && left % right == 0 ? left / right : 0;
            case MODULO -> left > right && right > 1 ? left % right : 0;
            case POWER -> power(left, right);
        };
        return result >= 1 && result <= largest ? result : 0;
    }

    private int power(int base, int exponent) {
        if (base < 2 || exponent < 2 || exponent > largestExponent) {
            return 0;
        }
        int power = base;
        for (int i = 1; i < exponent && power <= largest; i++) {
            power *= base;
        }
        return power;
    }
}
