package org.unisandbox.dataset.domain;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** How fast something that only grows has grown lately. Used by one thread at a time. */
public final class Pace {

    /** What is done comes in batches: a slow model ends some of them in so long. */
    private static final Duration LATELY = Duration.ofSeconds(5);

    private record Mark(long nanos, long done) {}

    private final Deque<Mark> marks = new ArrayDeque<>();

    /**
     * Notes how much is done.
     *
     * @param nanos of {@link System#nanoTime()}
     * @return how much more each second since the oldest mark of the last five seconds; 0 at first
     */
    public double at(long nanos, long done) {
        // What was counted anew, such as a topic that was made again, says nothing of before.
        if (!marks.isEmpty() && done < marks.getLast().done()) {
            marks.clear();
        }
        marks.addLast(new Mark(nanos, done));
        while (marks.size() > 2 && nanos - marks.getFirst().nanos() > LATELY.toNanos()) {
            marks.removeFirst();
        }
        Mark first = marks.getFirst();
        long passed = nanos - first.nanos();
        return passed == 0 ? 0 : (done - first.done()) * 1e9 / passed;
    }
}
