package org.unisandbox.analysis.lab.view;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.unisandbox.analysis.domain.Progress;

/**
 * How far the drawings of an evaluation are, stage by stage.
 *
 * @param expected      drawings in all; 0 as long as nobody knows
 * @param dispatched    of these, how many are on their way
 * @param drawn         of these, how many are drawn; empty where generation-service does not answer
 * @param judged        of these, how many are judged
 * @param errors        of these, how many ended in an error
 * @param ratePerSecond judged drawings per second
 * @param etaSeconds    seconds until the rest is judged at that rate
 */
public record Stages(
        long expected,
        long dispatched,
        OptionalLong drawn,
        long judged,
        long errors,
        OptionalDouble ratePerSecond,
        OptionalLong etaSeconds) {

    /** @param drawn how many are drawn, as generation-service says */
    public static Stages of(Progress progress, OptionalLong drawn) {
        long dispatched = progress.parts().stream()
                .filter(Progress.Part::expanded)
                .mapToLong(Progress.Part::expected)
                .sum();
        return new Stages(
                progress.expected(),
                dispatched,
                // Its answer is a moment older or younger than ours.
                drawn.isPresent()
                        ? OptionalLong.of(Math.clamp(drawn.getAsLong(), progress.verified(), Math.max(dispatched, progress.verified())))
                        : drawn,
                progress.verified(),
                progress.errors(),
                progress.ratePerSecond(),
                progress.etaSeconds());
    }

    /**
     * One stage.
     *
     * @param name    what has happened to the drawings
     * @param done    to how many
     * @param of      of how many
     * @param waiting how many wait for it that have come through the stage before
     */
    public record Stage(String name, long done, long of, long waiting) {

        public String doneText() {
            return Words.count(done);
        }

        public String waitingText() {
            return waiting == 0 ? "nothing waits" : Words.count(waiting) + " waiting";
        }

        /** The width of its bar, such as {@code 51.5%}. */
        public String width() {
            return Words.width(of == 0 ? 0 : (double) done / of);
        }
    }

    /** In the order in which a drawing passes them. */
    public List<Stage> all() {
        Stage first = new Stage("dispatched", dispatched, expected, expected - dispatched);
        return drawn.isPresent()
                ? List.of(
                        first,
                        new Stage("drawn", drawn.getAsLong(), expected, dispatched - drawn.getAsLong()),
                        new Stage("judged", judged, expected, drawn.getAsLong() - judged))
                : List.of(first, new Stage("judged", judged, expected, dispatched - judged));
    }

    /** A point of the chart, as JSON. */
    public String live(long seconds) {
        return "{\"seconds\": %d, \"dispatched\": %d, \"drawn\": %s, \"judged\": %d}".formatted(
                seconds, dispatched, drawn.isPresent() ? Long.toString(drawn.getAsLong()) : "null", judged);
    }

    public String expectedText() {
        return Words.count(expected, "drawing");
    }

    public String rateText() {
        return ratePerSecond.isPresent()
                ? String.format(Locale.ROOT, ratePerSecond.getAsDouble() < 10 ? "%.1f" : "%.0f", ratePerSecond.getAsDouble()) + " / s"
                : "–";
    }

    public String etaText() {
        return etaSeconds.isPresent() && judged < expected ? Words.duration(Duration.ofSeconds(etaSeconds.getAsLong())) : "–";
    }

    public String errorsText() {
        return Words.count(errors);
    }
}
