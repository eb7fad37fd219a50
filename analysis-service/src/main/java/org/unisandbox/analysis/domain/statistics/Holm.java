package org.unisandbox.analysis.domain.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Holm's correction for several tests (Holm 1979). */
public final class Holm {

    private Holm() {}

    /**
     * Adjusts p values: calling those below a level significant errs once or more with at most that probability.
     *
     * @param p of each test, 0 to 1
     * @return adjusted, in the same order, at most 1
     */
    public static List<Double> adjusted(List<Double> p) {
        Integer[] rising = IntStream.range(0, p.size()).boxed().toArray(Integer[]::new);
        Arrays.sort(rising, Comparator.comparing(p::get));
        Double[] adjusted = new Double[rising.length];
        double largest = 0;
        for (int rank = 0; rank < rising.length; rank++) {
            largest = Math.max(largest, Math.min(1, (rising.length - rank) * p.get(rising[rank])));
            adjusted[rising[rank]] = largest;
        }
        return List.of(adjusted);
    }
}
