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
     * if it does not come in half a minute.
     */
    static void interrupt(ProcessHandle process) {
        if (!process.isAlive()) {
            return;
        }
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
            Thread.currentThread().interrupt();
        }
    }

    /** The exit status. */
    static int await(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerStartException("interrupted while waiting for a program", e);
        }
    }
}
