package org.unisandbox.local;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** How long the arms that are still to come will take, from how long those took that are done. */
final class TimeLeft {

    private record Took(String arm, double seconds) {}

    private final List<Took> done = new ArrayList<>();

    void took(String arm, double seconds) {
        done.add(new Took(arm, seconds));
    }

    /**
     * Each arm takes what it took with other seeds, or else what an arm takes on average.
     *
     * @param arms    still to come, the one that runs first
     * @param elapsed seconds that the one that runs has taken
     * @return seconds; empty while nothing is known
     */
    OptionalDouble of(List<String> arms, double elapsed) {
        if (done.isEmpty() || arms.isEmpty()) {
            return OptionalDouble.empty();
        }
        double later = arms.stream().skip(1).mapToDouble(this::typical).sum();
        return OptionalDouble.of(Math.max(0, typical(arms.getFirst()) - elapsed) + later);
    }

    private double typical(String arm) {
        return done.stream()
                .filter(took -> took.arm().equals(arm))
                .mapToDouble(Took::seconds)
                .average()
                .orElseGet(() -> done.stream().mapToDouble(Took::seconds).average().orElseThrow());
    }
}
