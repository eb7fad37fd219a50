package org.unisandbox.local;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What repeats with other seeds say of one number: its mean, with the 95% t interval.
 *
 * @param values one per seed, at least one
 */
record Spread(List<Double> values) {

    Spread {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a mean of nothing");
        }
    }

    double mean() {
        return values.stream().mapToDouble(value -> value).sum() / values.size();
    }

    /** Lower end of the interval; empty for a single value, of which nothing is known but itself. */
    OptionalDouble low() {
        return halfWidth().stream().map(half -> mean() - half).findFirst();
    }

    /** Upper end of the interval. */
    OptionalDouble high() {
        return halfWidth().stream().map(half -> mean() + half).findFirst();
    }

    private OptionalDouble halfWidth() {
        int n = values.size();
        if (n == 1) {
            return OptionalDouble.empty();
        }
        double mean = mean();
        double squares = values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
        return OptionalDouble.of(StudentT.quantile(n - 1) * Math.sqrt(squares / (n - 1) / n));
    }
}
