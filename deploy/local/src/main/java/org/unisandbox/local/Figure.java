package org.unisandbox.local;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One number of a benchmark.
 *
 * @param name   such as {@code generate.math2.natural}
 * @param unit   such as {@code items/s}
 * @param values one for each repeat, at least one, in ascending order
 * @param target what it should be
 * @param cpu    seconds of processor time that the repeat in the middle took; 0 where time is not what is measured
 */
record Figure(String name, String unit, List<Double> values, Optional<Target> target, double cpu) {

    /**
     * What a figure should be.
     *
     * @param value  the bound
     * @param atMost whether it is a bound from above
     */
    record Target(double value, boolean atMost) {

        static Target atMost(double value) {
            return new Target(value, true);
        }

        static Target atLeast(double value) {
            return new Target(value, false);
        }

        boolean isMet(double measured) {
            return atMost ? measured <= value : measured >= value;
        }
    }

    Figure {
        values = values.stream().sorted().toList();
    }

    /** A number that was measured once. */
    static Figure of(String name, String unit, double value) {
        return new Figure(name, unit, List.of(value), Optional.empty(), 0);
    }

    /** A number that was measured once. */
    static Figure of(String name, String unit, double value, Target target) {
        return new Figure(name, unit, List.of(value), Optional.of(target), 0);
    }

    /** The repeat in the middle; of two, the worse one. */
    double value() {
        boolean lowIsGood = target.filter(Target::atMost).isPresent();
        return values.get(lowIsGood ? values.size() / 2 : (values.size() - 1) / 2);
    }

    double min() {
        return values.getFirst();
    }

    double max() {
        return values.getLast();
    }

    boolean isMissed() {
        return target.filter(bound -> !bound.isMet(value())).isPresent();
    }

    /** In the form of {@code --json}: {@code ratio} is the value divided by the target. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("name", name).put("value", value()).put("unit", unit);
        target.ifPresent(bound -> json.put("against", bound.value()).put("ratio", value() / bound.value()));
        json.put("min", min()).put("max", max());
        target.ifPresent(bound -> json.put("bound", bound.atMost() ? "at most" : "at least").put("met", !isMissed()));
        if (cpu > 0) {
            json.put("cpuSeconds", cpu);
        }
        return json;
    }

    /** In the form of a table's row. */
    String row() {
        return String.format(Locale.ROOT, "%-28s %,12.1f %-8s %14s %,12.1f %,12.1f %8.1f",
                name, value(), unit, target.map(this::bound).orElse(""), min(), max(), cpu);
    }

    private String bound(Target bound) {
        return String.format(
                Locale.ROOT,
                bound.value() == Math.rint(bound.value()) ? "%s%s %,.0f" : "%s%s %,.1f",
                isMissed() ? "MISSED " : "",
                bound.atMost() ? "<=" : ">=",
                bound.value());
    }
}
