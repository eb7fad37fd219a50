package org.unisandbox.local;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Starts the processes of a stack again when they end by themselves, as a cluster would: at once, and with growing pauses
 * what ends again soon. What {@code ./unisandbox down} stops stays stopped.
 */
final class Supervisor implements AutoCloseable {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    /** A process that lived as long ended for a reason of its own. */
    private static final Duration SOON = Duration.ofSeconds(10);

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
            watches.execute(() -> watch(component));
        }
    }

    private void watch(Component component) {
        try {
            Duration pause = Duration.ZERO;
            while (true) {
                Instant began = Instant.now();
                awaitEnd(stack.member(component));
                if (isOver()) {
                    return;
                }
                pause = nextPause(pause, Duration.between(began, Instant.now()));
                tell(component, pause);
                Thread.sleep(pause);
                startAgain(component);
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

    private static void awaitEnd(Member member) throws InterruptedException {
        Optional<ProcessHandle> process = member.process();
        while (process.filter(ProcessHandle::isAlive).isPresent()) {
            Thread.sleep(100);
        }
    }

    /** A failed start is told like an end: the next try comes after a longer pause. */
    private void startAgain(Component component) {
        try {
            stack.restart(component);
        } catch (RuntimeException e) {
            if (!isOver()) {
                say.accept("%s does not start: %s".formatted(component.label(), e.getMessage()));
            }
        }
    }

    private boolean isOver() {
        return closed || folder.isStopRequested();
    }

    private void tell(Component component, Duration pause) {
        say.accept("%s has ended; it is started again%s. Its log is %s".formatted(
                component.label(), pause.isZero() ? "" : " in " + pause.toSeconds() + " s", folder.log(component)));
    }

    /** Returns when nothing is being started any more. */
    @Override
    public void close() {
        closed = true;
        watches.shutdownNow();
        watches.close();
    }
}
