package org.unisandbox.tasks;

/**
 * Which numbers may occur in an expression, as operands and as results on the way: 1 to {@code largest}. Division is
 * exact with a divisor above 1, a remainder has dividend above divisor above 1, a power has a base above 1.
 *
 * @param largest         at least 4
 * @param largestExponent exponents are 2 to this, at least 2
 */
public record ArithmeticRange(int largest, int largestExponent) {

    /** What the reference model knows. */
    public static final ArithmeticRange REFERENCE = new ArithmeticRange(16, 4);

    /** Numbers to a hundred. */
    public static final ArithmeticRange NATURAL = new ArithmeticRange(100, 4);

    public ArithmeticRange {
        if (largest < 4 || largestExponent < 2) {
            throw new IllegalArgumentException(
                    "largest must be at least 4 and largestExponent at least 2, not %d and %d"
                            .formatted(largest, largestExponent));
        }
    }
}
