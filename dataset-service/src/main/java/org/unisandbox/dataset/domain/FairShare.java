package org.unisandbox.dataset.domain;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * Who sends how much next. Runs take turns, however large they are and however many dispatches they have: one that has
 * something to send never waits for more than one turn of each of the others.
 */
public final class FairShare {

    /** Events of one turn: enough for a batch of the reference model. */
    public static final int TURN = 32;

    /**
     * A run with something to send.
     *
     * @param run  its id
     * @param turn when it had its last turn; the lowest is next
     * @param open events that it has not sent, at least 1
     */
    public record Claim(String run, long turn, long open) {}

    private FairShare() {}

    /**
     * Shares out room.
     *
     * @param room how many events may be sent
     * @return how many each run sends, the run that has the last turn last; together {@code room}, or all there is to
     *     send if that is less
     */
    public static Map<String, Long> of(List<Claim> claims, long room) {
        Queue<Claim> waiting = new ArrayDeque<>(claims.stream()
                .sorted(Comparator.comparingLong(Claim::turn).thenComparing(Claim::run))
                .toList());
        Map<String, Long> shares = new LinkedHashMap<>();
        long left = room;
        while (left > 0 && !waiting.isEmpty()) {
            Claim next = waiting.remove();
            long events = Math.min(Math.min(TURN, next.open()), left);
            // Taken out and put back, so that the one that was served last comes last.
            long before = shares.containsKey(next.run()) ? shares.remove(next.run()) : 0;
            shares.put(next.run(), before + events);
            left -= events;
            if (next.open() > events) {
                waiting.add(new Claim(next.run(), next.turn(), next.open() - events));
            }
        }
        return shares;
    }
}
