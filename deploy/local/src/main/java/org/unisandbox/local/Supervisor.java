package org.unisandbox.local;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Starts the processes of a stack again when they end by themselves, as a cluster would: at once, and with growing pauses
 * what ends again soon. What {@code ./unisandbox down} or {@code scale} stops stays stopped.
 */
final class Supervisor implements AutoCloseable {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    /** A process that lived as long ended for a reason of its own. */
    private static final Duration SOON = Duration.ofSeconds(10);
    /** How often it looks for processes that {@code scale} has started. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Stack stack;
    private final DataFolder folder;
    private final Consumer<String> say;
    private final ExecutorService watches =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("supervise-", 0).factory());
    private volatile boolean closed;

    /** @param say told of every end and every start that failed */
    Supervisor(Stack stack, DataFolder folder, Consumer<String> say) {
        this.stack = stack;
        this.folder = folder;
        this.say = say;
        for (Component component : Component.values()) {
            watches.execute(() -> watch(new Supervised.First(stack, folder, component)));
        }
        watches.execute(this::watchWorkers);
    }

    private void watchWorkers() {
        Set<Supervised> watched = ConcurrentHashMap.newKeySet();
        try {
            while (!isOver()) {
                for (Worker worker : new Workers(folder).all()) {
                    Supervised further =
                            new Supervised.Further(stack, folder, worker.member().component(), worker.number());
                    if (watched.add(further)) {
                        watches.execute(() -> {
                            watch(further);
                            watched.remove(further);
                        });
                    }
                }
                Thread.sleep(LOOK);
            }
        } catch (InterruptedException ends) {
            // whoever closes this says so
        }
    }

    /** Returns when it is not wanted any more. */
    private void watch(Supervised supervised) {
        try {
            Duration pause = Duration.ZERO;
            while (true) {
                Instant began = Instant.now();
                awaitEnd(supervised);
                if (isOver() || !supervised.isWanted()) {
                    return;
                }
                pause = nextPause(pause, Duration.between(began, Instant.now()));
                tell(supervised, pause);
                Thread.sleep(pause);
                startAgain(supervised);
            }
        } catch (InterruptedException ends) {
            // whoever closes this says so
        }
    }

    /** What comes after a pause when a process then lived that long. */
    static Duration nextPause(Duration pause, Duration lived) {
        if (lived.compareTo(SOON) >= 0) {
            return Duration.ZERO;
        }
        Duration longer = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
        return longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }

    private static void awaitEnd(Supervised supervised) throws InterruptedException {
        while (supervised.process().isPresent()) {
            Thread.sleep(100);
        }
    }

    /** A failed start is told like an end: the next try comes after a longer pause. */
    private void startAgain(Supervised supervised) throws InterruptedException {
        try {
            supervised.restart();
        } catch (RuntimeException e) {
            if (!isOver()) {
                say.accept("%s does not start: %s".formatted(supervised.label(), e.getMessage()));
            }
        }
    }

    private boolean isOver() {
        return closed || folder.isStopRequested();
    }

    private void tell(Supervised supervised, Duration pause) {
        say.accept("%s has ended; it is started again%s. Its log is %s".formatted(
                supervised.label(), pause.isZero() ? "" : " in " + pause.toSeconds() + " s", supervised.log()));
    }

    /** Returns when nothing is being started any more. */
    @Override
    public void close() {
        closed = true;
        watches.shutdownNow();
        watches.close();
    }
}
