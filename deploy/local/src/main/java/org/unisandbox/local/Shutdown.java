package org.unisandbox.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Stops processes in the order that loses nothing: the services first, then the broker, then the database. What does
 * not end in time is killed. It is not interruptible: an interrupt is what it is the answer to.
 */
final class Shutdown {

    /** Enough for work in hand to be finished. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Console console;
    private final Duration patience;

    /** @param patience how long a process may take to end before it is killed */
    Shutdown(Console console, Duration patience) {
        this.console = console;
        this.patience = patience;
    }

    /** Returns when none of the members runs any more. */
    void stop(List<Member> members) {
        boolean interrupted = Thread.interrupted();
        stopTogether(members.stream().filter(m -> m.component().isService()).toList());
        stopTogether(members.stream().filter(m -> m.component() == Component.KAFKA).toList());
        stopTogether(members.stream().filter(m -> m.component() == Component.POSTGRES).toList());
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void stopTogether(List<Member> members) {
        members.forEach(this::signal);
        long deadline = System.nanoTime() + patience.toNanos();
        for (Member member : members) {
            member.process().ifPresent(process -> {
                if (!ends(process, deadline - System.nanoTime())) {
                    console.note(member.component().label() + " does not stop: killed");
                    process.destroyForcibly();
                    ends(process, PATIENCE.toNanos());
                }
            });
        }
    }

    private void signal(Member member) {
        member.process().ifPresent(process -> {
            if (member.component() == Component.POSTGRES) {
                interrupt(process);
            } else {
                process.destroy();
            }
        });
    }

    /** To PostgreSQL, SIGTERM means to wait until the last client has gone, SIGINT to send them away. */
    private static void interrupt(ProcessHandle process) {
        try {
            new ProcessBuilder("sh", "-c", "kill -INT " + process.pid()).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean ends(ProcessHandle process, long nanos) {
        try {
            process.onExit().get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            // A second interrupt is no reason to leave processes behind.
            return !process.isAlive();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
