package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One evaluation, looked at ten times a second from its beginning to its end, so that one can tell afterwards when its
 * verdicts came. Times are those of {@link System#nanoTime()}.
 */
final class ChaosEvaluation implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final String id;
    private final ServiceApi analysis;
    private final Thread watch;
    /** How many verdicts there were at a time. */
    private final NavigableMap<Long, Long> verified = new TreeMap<>();
    private String state = "running";
    private String failure = "";

    private ChaosEvaluation(String id, ServiceApi analysis) {
        this.id = id;
        this.analysis = analysis;
        verified.put(System.nanoTime(), 0L);
        this.watch = Thread.ofVirtual().name("watch " + id).start(this::watch);
    }

    /** Begins an evaluation. */
    static ChaosEvaluation begin(ServiceApi analysis, ObjectNode request) throws InterruptedException {
        try {
            return new ChaosEvaluation(analysis.post("/evaluations", request).path("id").asText(), analysis);
        } catch (IOException e) {
            throw new RunFailedException("analysis-service does not answer: " + e, e);
        }
    }

    String id() {
        return id;
    }

    private void watch() {
        try {
            while (!isOver()) {
                look();
                Thread.sleep(POLL);
            }
        } catch (InterruptedException closed) {
            // nobody wants to know any more
        }
    }

    private void look() throws InterruptedException {
        try {
            JsonNode view = analysis.get("/evaluations/" + id);
            synchronized (this) {
                long count = view.path("progress").path("verified").asLong();
                if (count > verified.lastEntry().getValue()) {
                    verified.put(System.nanoTime(), count);
                }
                state = view.path("state").asText();
                failure = view.path("failure").path("detail").asText();
                notifyAll();
            }
        } catch (IOException | RunFailedException | InputException down) {
            // it is asked again
        }
    }

    synchronized boolean isOver() {
        return !state.equals("running");
    }

    /** How many verdicts there are. */
    synchronized long verified() {
        return verified.lastEntry().getValue();
    }

    /** Returns when it has so many verdicts or is over. */
    synchronized void await(long count) throws InterruptedException {
        while (verified() < count && !isOver()) {
            awaitNews();
        }
    }

    /**
     * Returns when it has ended well.
     *
     * @throws RunFailedException if it fails or takes too long
     */
    synchronized void awaitEnd(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!isOver()) {
            if (System.nanoTime() > deadline) {
                throw new RunFailedException("evaluation %s has %d verdicts after %d s and does not end".formatted(
                        id, verified(), patience.toSeconds()));
            }
            wait(POLL.toMillis());
        }
        if (!state.equals("done")) {
            throw new RunFailedException("evaluation " + id + " " + state + ": " + failure);
        }
    }

    /**
     * The time of the first verdict after another time; waits for it.
     *
     * @return empty if there was none any more because all were in
     */
    synchronized Optional<Long> nextVerdict(long after, long all) throws InterruptedException {
        while (true) {
            Map.Entry<Long, Long> next = verified.higherEntry(after);
            if (next != null) {
                return Optional.of(next.getKey());
            }
            if (isOver() || verified() >= all) {
                return Optional.empty();
            }
            awaitNews();
        }
    }

    /** An item that is lost would be waited for without end. */
    private synchronized void awaitNews() throws InterruptedException {
        if (System.nanoTime() - verified.lastKey() > PATIENCE.toNanos()) {
            throw new RunFailedException("evaluation %s has had no verdict for %d s, after %d".formatted(
                    id, PATIENCE.toSeconds(), verified()));
        }
        wait(POLL.toMillis());
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
