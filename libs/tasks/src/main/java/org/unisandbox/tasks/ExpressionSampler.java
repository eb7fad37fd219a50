package org.unisandbox.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Draws random expressions backwards: from the result to operands that give it, until all operations are spent. */
public final class ExpressionSampler {

    private static final ExpressionSampler REFERENCE = new ExpressionSampler(ArithmeticRange.REFERENCE);
    private static final ExpressionSampler NATURAL = new ExpressionSampler(ArithmeticRange.NATURAL);

    /** Operands that give one result by one operation; a root has one operand, and no operator. */
    private record Choices(Optional<Operator> operator, List<Operands> operands, double weight) {

        /**
         * Some operations reach a result in many ways, others in one: equal weights would repeat the few, weights by
         * number would hardly use them.
         */
        Choices(Optional<Operator> operator, List<Operands> operands) {
            this(operator, operands, Math.sqrt(operands.size()));
        }
    }

    private record Operands(int left, int right) {}

    private final ArithmeticRange range;
    /** How many expressions there are, by number of operations and result. */
    private final double[][] counts;
    /** By number of operations, less one, and result: what the last operation can be. */
    private final List<List<List<Choices>>> choices = new ArrayList<>();

    private ExpressionSampler(ArithmeticRange range) {
        this.range = range;
        this.counts = new double[Task.HIGHEST_LEVEL + 1][range.largest() + 1];
        for (int number = range.smallest(); number <= range.largest(); number++) {
            counts[0][number] = 1;
        }
        List<List<Choices>> any = singleOperations(range);
        for (int operations = 1; operations <= Task.HIGHEST_LEVEL; operations++) {
            List<List<Choices>> byResult = new ArrayList<>();
            for (int result = 0; result <= range.largest(); result++) {
                byResult.add(possible(any.get(result), operations));
                counts[operations][result] = count(byResult.getLast(), operations);
            }
            choices.add(byResult);
        }
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

    /** By result, what one operation can be. */
    private static List<List<Choices>> singleOperations(ArithmeticRange range) {
        List<List<Choices>> byResult = IntStream.rangeClosed(0, range.largest())
                .<List<Choices>>mapToObj(_ -> new ArrayList<>())
                .toList();
        for (Operator operator : Operator.values()) {
            if (range.operators().contains(operator)) {
                List<List<Operands>> operands = operands(range, operator);
                for (int result = 1; result <= range.largest(); result++) {
                    byResult.get(result).add(new Choices(Optional.of(operator), operands.get(result)));
                }
            }
        }
        for (int result = 1; range.roots() && result * result <= range.largest(); result++) {
            byResult.get(result).add(new Choices(Optional.empty(), List.of(new Operands(result * result, 0))));
        }
        return byResult;
    }

    private static List<List<Operands>> operands(ArithmeticRange range, Operator operator) {
        List<List<Operands>> byResult = IntStream.rangeClosed(0, range.largest())
                .<List<Operands>>mapToObj(_ -> new ArrayList<>())
                .toList();
        for (int left = 1; left <= range.largest(); left++) {
            for (int right = 1; right <= range.largest(); right++) {
                int result = range.result(left, operator, right);
                if (result > 0) {
                    byResult.get(result).add(new Operands(left, right));
                }
            }
        }
        return byResult;
    }

    /** Of the choices, those whose operands themselves have expressions with the operations that remain. */
    private List<Choices> possible(List<Choices> any, int operations) {
        return any.stream()
                .map(each -> each.operands().stream().allMatch(operands -> isPossible(each, operands, operations))
                        ? each
                        : new Choices(each.operator(), each.operands().stream()
                                .filter(operands -> isPossible(each, operands, operations))
                                .toList()))
                .filter(each -> !each.operands().isEmpty())
                .toList();
    }

    private boolean isPossible(Choices choices, Operands operands, int operations) {
        if (choices.operator().isEmpty()) {
            return counts[operations - 1][operands.left()] > 0;
        }
        for (int onTheLeft = 0; onTheLeft < operations; onTheLeft++) {
            if (count(operands, operations, onTheLeft) > 0) {
                return true;
            }
        }
        return false;
    }

    private double count(List<Choices> choices, int operations) {
        double count = 0;
        for (Choices each : choices) {
            for (Operands operands : each.operands()) {
                if (each.operator().isEmpty()) {
                    count += counts[operations - 1][operands.left()];
                } else {
                    for (int onTheLeft = 0; onTheLeft < operations; onTheLeft++) {
                        count += count(operands, operations, onTheLeft);
                    }
                }
            }
        }
        return count;
    }

    /** How many expressions have these operands at their last operation, and so many operations left of it. */
    private double count(Operands operands, int operations, int onTheLeft) {
        return counts[onTheLeft][operands.left()] * counts[operations - 1 - onTheLeft][operands.right()];
    }

    /**
     * How many expressions {@link #sample} can give; large numbers are rounded.
     *
     * @param operations 0 to {@value Task#HIGHEST_LEVEL}
     * @param result     any number
     */
    double count(int operations, int result) {
        return result < 1 || result > range.largest() ? 0 : counts[operations][result];
    }

    /**
     * An expression with a given number of operations and a given result; all numbers in it and on the way lie in the
     * range.
     *
     * @param operations 0 to {@value Task#HIGHEST_LEVEL}
     * @param result     1 to the largest number of the range
     * @throws IllegalArgumentException if there is none
     */
    public Expression sample(int operations, int result, RandomGenerator random) {
        if (operations < 0 || operations > Task.HIGHEST_LEVEL || count(operations, result) == 0) {
            throw new IllegalArgumentException("no expression of %d operations with result %d: results are 1 to %d"
                    .formatted(operations, result, range.largest()));
        }
        if (operations == 0) {
            return new Expression.Literal(result);
        }
        Choices chosen = choose(choices.get(operations - 1).get(result), random);
        Operands operands = chosen.operands().get(random.nextInt(chosen.operands().size()));
        if (chosen.operator().isEmpty()) {
            return new Expression.Root(sample(operations - 1, operands.left(), random));
        }
        int onTheLeft = onTheLeft(operands, operations, random);
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

    /** Any of the possible numbers of operations in the left operand, each as likely. */
    private int onTheLeft(Operands operands, int operations, RandomGenerator random) {
        int possible = 0;
        for (int onTheLeft = 0; onTheLeft < operations; onTheLeft++) {
            possible += count(operands, operations, onTheLeft) > 0 ? 1 : 0;
        }
        int skipped = random.nextInt(possible);
        for (int onTheLeft = 0; ; onTheLeft++) {
            if (count(operands, operations, onTheLeft) > 0 && skipped-- == 0) {
                return onTheLeft;
            }
        }
    }

    /** All expressions that {@link #sample} can give, one by one; {@link #count} tells how many they are. */
    Stream<Expression> all(int operations, int result) {
        if (count(operations, result) == 0) {
            return Stream.empty();
        }
        if (operations == 0) {
            return Stream.of(new Expression.Literal(result));
        }
        return choices.get(operations - 1).get(result).stream()
                .flatMap(each -> each.operands().stream().flatMap(operands -> each.operator()
                        .map(operator -> all(operations, operands, operator))
                        .orElseGet(() -> all(operations - 1, operands.left()).map(Expression.Root::new))));
    }

    private Stream<Expression> all(int operations, Operands operands, Operator operator) {
        return IntStream.range(0, operations)
                .boxed()
                .flatMap(onTheLeft -> all(onTheLeft, operands.left())
                        .flatMap(left -> all(operations - 1 - onTheLeft, operands.right())
                                .map(right -> new Expression.Binary(left, operator, right))));
    }
}
