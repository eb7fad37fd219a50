package org.unisandbox.analysis.domain;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.unisandbox.contracts.Mode;

/**
 * How much of an evaluation is there.
 *
 * @param dispatches    tasks times modes
 * @param expanded      of these, how many have been turned into items
 * @param expected      drawings in all
 * @param verified      of these, how many are judged
 * @param errors        of these, how many ended in an error
 * @param ratePerSecond judged drawings per second since the first items were sent; empty before there is one
 * @param etaSeconds    seconds until the rest is judged at that rate; empty where there is no rate
 * @param parts         the same by task and mode
 */
public record Progress(
        int dispatches,
        int expanded,
        long expected,
        long verified,
        long errors,
        OptionalDouble ratePerSecond,
        OptionalLong etaSeconds,
        List<Part> parts) {

    /**
     * One task in one mode.
     *
     * @param task     the task
     * @param mode     the mode
     * @param expanded whether its items have been sent
     * @param expected drawings
     * @param verified of these, how many are judged
     */
    public record Part(StudyTask task, Mode mode, boolean expanded, long expected, long verified) {}

    public Progress {
        parts = List.copyOf(parts);
    }

    /**
     * Adds up parts.
     *
     * @param working time from the first items sent to now, or to the last verdict once all are in
     */
    public static Progress of(List<Part> parts, long errors, Duration working) {
        long expected = parts.stream().mapToLong(Part::expected).sum();
        long verified = parts.stream().mapToLong(Part::verified).sum();
        double seconds = working.toMillis() / 1000.0;
        OptionalDouble rate =
                verified > 0 && seconds > 0 ? OptionalDouble.of(verified / seconds) : OptionalDouble.empty();
        return new Progress(
                parts.size(),
                (int) parts.stream().filter(Part::expanded).count(),
                expected,
                verified,
                errors,
                rate,
                rate.isPresent()
                        ? OptionalLong.of(Math.round(Math.max(0, expected - verified) / rate.getAsDouble()))
                        : OptionalLong.empty(),
                parts);
    }
}
