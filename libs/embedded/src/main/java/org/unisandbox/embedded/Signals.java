package org.unisandbox.embedded;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends processes in the way that PostgreSQL wants it. */
final class Signals {

    private static final long PATIENCE_SECONDS = 30;

    private Signals() {}

    /**
     * Sends SIGINT, PostgreSQL's fast shutdown, which Java itself cannot send, and waits for the end; kills the process
     * if it does not come in half a minute. A thread that has been interrupted waits just the same: it is the one that
     * cleans up.
     */
    static void interrupt(ProcessHandle process) {
        if (!process.isAlive()) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            await(new ProcessBuilder("sh", "-c", "kill -INT " + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start());
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (IOException | TimeoutException | ExecutionException e) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The exit status. If the waiting is interrupted the program is ended first. */
    static int await(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            end(process);
            Thread.currentThread().interrupt();
            throw new ServerStartException("interrupted while waiting for a program", e);
        }
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            // a second interrupt: no more patience
        }
        process.destroyForcibly();
    }
}
