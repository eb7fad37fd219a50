package org.unisandbox.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntBinaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Draws random expressions backwards: from the result to operands that give it, until all operations are spent. */
public final class ExpressionSampler {

    private static final ExpressionSampler REFERENCE = new ExpressionSampler(ArithmeticRange.REFERENCE);
    private static final ExpressionSampler NATURAL = new ExpressionSampler(ArithmeticRange.NATURAL);

    /** Operands that give one result by one operation; a root has one operand, and no operator. */
    private record Choices(Optional<Operator> operator, List<Operands> operands) {

        /**
         * Some operations reach a result in many ways, others in one: equal weights would repeat the few, weights by
         * number would hardly use them.
         */
        double weight() {
            return Math.sqrt(operands.size());
        }
    }

    private record Operands(int left, int right) {}

    private final ArithmeticRange range;
    /** By result. */
    private final List<List<Choices>> choices;

    private ExpressionSampler(ArithmeticRange range) {
        this.range = range;
        this.choices = IntStream.rangeClosed(0, range.largest())
                .mapToObj(result -> choices(range, result))
                .toList();
    }

    /** Numbers 1 to 16. */
    public static ExpressionSampler reference() {
        return REFERENCE;
    }

    /** Numbers 1 to 100. */
    public static ExpressionSampler natural() {
        return NATURAL;
    }

    /** A sampler for any range. */
    public static ExpressionSampler of(ArithmeticRange range) {
        return new ExpressionSampler(range);
    }

    private static List<Choices> choices(ArithmeticRange range, int result) {
        List<Choices> all = new ArrayList<>();
        add(all, range, result, Operator.PLUS, (a, b) -> a + b);
        add(all, range, result, Operator.MINUS, (a, b) -> a - b);
        add(all, range, result, Operator.TIMES, (a, b) -> a * b);
        add(all, range, result, Operator.DIVIDED_BY, (a, b) -> b > 1 && a % b == 0 ? a / b : 0);
        add(all, range, result, Operator.MODULO, (a, b) -> a > b && b > 1 ? a % b : 0);
        add(all, range, result, Operator.POWER, (a, b) -> power(range, a, b));
        if (result > 0 && result * result <= range.largest()) {
            all.add(new Choices(Optional.empty(), List.of(new Operands(result * result, 0))));
        }
        return List.copyOf(all);
    }

    private static void add(
            List<Choices> all, ArithmeticRange range, int result, Operator operator, IntBinaryOperator value) {
        List<Operands> operands = new ArrayList<>();
        for (int a = 1; a <= range.largest(); a++) {
            for (int b = 1; b <= range.largest(); b++) {
                if (value.applyAsInt(a, b) == result) {
                    operands.add(new Operands(a, b));
                }
            }
        }
        if (result > 0 && !operands.isEmpty()) {
            all.add(new Choices(Optional.of(operator), List.copyOf(operands)));
        }
    }

    /** 0 where the range has no such power. */
    private static int power(ArithmeticRange range, int base, int exponent) {
        if (base < 2 || exponent < 2 || exponent > range.largestExponent()) {
            return 0;
        }
        int power = base;
        for (int i = 1; i < exponent && power <= range.largest(); i++) {
            power *= base;
        }
        return power;
    }

    /**
     * An expression with a given number of operations and a given result; all numbers in it and on the way lie in the
     * range.
     *
     * @param operations 0 or more
     * @param result     1 to the largest number of the range
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public Expression sample(int operations, int result, RandomGenerator random) {
        if (operations < 0 || result < 1 || result > range.largest()) {
            throw new IllegalArgumentException("no expression of %d operations with result %d: results are 1 to %d"
                    .formatted(operations, result, range.largest()));
        }
        if (operations == 0) {
            return new Expression.Literal(result);
        }
        Choices chosen = choose(choices.get(result), random);
        Operands operands = chosen.operands().get(random.nextInt(chosen.operands().size()));
        if (chosen.operator().isEmpty()) {
            return new Expression.Root(sample(operations - 1, operands.left(), random));
        }
        int onTheLeft = random.nextInt(operations);
        return new Expression.Binary(
                sample(onTheLeft, operands.left(), random),
                chosen.operator().get(),
                sample(operations - 1 - onTheLeft, operands.right(), random));
    }

    private static Choices choose(List<Choices> choices, RandomGenerator random) {
        double total = 0;
        for (Choices each : choices) {
            total += each.weight();
        }
        double at = random.nextDouble() * total;
        for (Choices each : choices) {
            at -= each.weight();
            if (at < 0) {
                return each;
            }
        }
        return choices.getLast();
    }
}
