package org.unisandbox.dataset.domain;

import java.time.Duration;

/**
 * How much may be on its way at a time: enough that nobody who draws ever waits for work, and no more, so that a run that
 * begins is not behind all of another, and one that is stopped has little that is still to be done.
 *
 * @param least   events that each worker may have in its hands at once
 * @param most    events for each worker, however fast
 * @param horizon for how long there should be more than these: what is judged and sent anew takes its time
 */
public record Window(int least, int most, Duration horizon) {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    /**
     * @throws IllegalArgumentException if it is no window
     */
    public Window {
        if (least < 1 || most < least || horizon.isNegative()) {
            throw new IllegalArgumentException(
                    "a window of %d to %d events a worker for %s: at least 1, and no fewer at most".formatted(least, most, horizon));
        }
    }

    /**
     * Its size.
     *
     * @param workers that take from a topic; the first has something to find when it comes, so none counts as one
     * @param rate    events that leave the pipeline, a second
     */
    public long events(int workers, double rate) {
        int counted = Math.max(1, workers);
        double lasting = rate * horizon.toMillis() / 1000.0;
        return Math.round(Math.min((double) least * counted + lasting, (double) most * counted));
    }

    /**
     * How many are to be sent now: what is free, but for a while nothing as long as that is less than a quarter. Sent little by
     * little they would be taken little by little, in batches that leave a server with many slots idle.
     *
     * @param events  the size of the window
     * @param backlog events that are on their way
     * @param since   how long ago some were sent last
     */
    public static long room(long events, long backlog, Duration since) {
        long free = Math.max(0, events - backlog);
        return free >= events / 4 || since.compareTo(LONGEST_PAUSE) >= 0 ? free : 0;
    }
}
