package org.unisandbox.tasks;

/**
 * An exact fraction in lowest terms.
 *
 * @param numerator   carries the sign
 * @param denominator positive
 */
public record Rational(long numerator, long denominator) {

    private static final int LARGEST_EXPONENT = 64;

    /** @throws UnsolvableException if the denominator is zero */
    public Rational {
        if (denominator == 0) {
            throw new UnsolvableException("division by zero");
        }
        if (denominator != 1) {
            long divisor = gcd(numerator, denominator) * (denominator < 0 ? -1 : 1);
            numerator /= divisor;
            denominator /= divisor;
        }
    }

    /** A whole number. */
    public static Rational of(long value) {
        return new Rational(value, 1);
    }

    private static long gcd(long a, long b) {
        return b == 0 ? Math.absExact(a) : gcd(b, a % b);
    }

    /** The sum. */
    public Rational plus(Rational other) {
        return new Rational(
                Math.addExact(
                        Math.multiplyExact(numerator, other.denominator),
                        Math.multiplyExact(other.numerator, denominator)),
                Math.multiplyExact(denominator, other.denominator));
    }

    /** The difference. */
    public Rational minus(Rational other) {
        return plus(new Rational(Math.negateExact(other.numerator), other.denominator));
    }

    /** The product. */
    public Rational times(Rational other) {
        return new Rational(
                Math.multiplyExact(numerator, other.numerator), Math.multiplyExact(denominator, other.denominator));
    }

    /** @throws UnsolvableException if the divisor is zero */
    public Rational dividedBy(Rational other) {
        return new Rational(
                Math.multiplyExact(numerator, other.denominator), Math.multiplyExact(denominator, other.numerator));
    }

    /** What is left over after taking the divisor away as often as it fits; its sign is the divisor's. */
    public Rational modulo(Rational divisor) {
        Rational quotient = dividedBy(divisor);
        return minus(divisor.times(of(Math.floorDiv(quotient.numerator, quotient.denominator))));
    }

    Rational toThe(Rational exponent) {
        if (!exponent.isWhole() || Math.abs(exponent.numerator) > LARGEST_EXPONENT) {
            throw new UnsolvableException("%s ^ %s has no exact value".formatted(this, exponent));
        }
        if (numerator == 0 && exponent.numerator <= 0) {
            throw new UnsolvableException("0 ^ %s is undefined".formatted(exponent));
        }
        Rational power = of(1);
        for (long i = Math.abs(exponent.numerator); i > 0; i--) {
            power = power.times(this);
        }
        return exponent.numerator < 0 ? of(1).dividedBy(power) : power;
    }

    /** @throws UnsolvableException if it is no fraction */
    public Rational squareRoot() {
        if (numerator < 0) {
            throw new UnsolvableException("√%s is undefined".formatted(this));
        }
        return new Rational(rootOf(numerator), rootOf(denominator));
    }

    private long rootOf(long square) {
        long root = Math.round(Math.sqrt(square));
        if (root * root != square) {
            throw new UnsolvableException("√%s has no exact value".formatted(this));
        }
        return root;
    }

    public boolean isWhole() {
        return denominator == 1;
    }

    /**
     * The whole number.
     *
     * @throws UnsolvableException if this is none, or beyond the range of int
     */
    public int toInt() {
        if (!isWhole() || numerator != (int) numerator) {
            throw new UnsolvableException("%s is no count".formatted(this));
        }
        return (int) numerator;
    }

    /** "3" or "3/2". */
    @Override
    public String toString() {
        return isWhole() ? Long.toString(numerator) : numerator + "/" + denominator;
    }
}
