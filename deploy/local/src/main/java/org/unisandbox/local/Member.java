package org.unisandbox.local;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process of a stack, told apart from a later process that was given the same id by the time of its start.
 *
 * @param component what it is
 * @param pid       process id
 * @param started   start in milliseconds since 1970, as the system reports it
 * @param port      port on 127.0.0.1
 */
record Member(Component component, long pid, long started, int port) {

    /** The system derives start times from its clock, which may be adjusted while a process runs. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

    static Member of(Component component, ProcessHandle process, int port) {
        return new Member(component, process.pid(), startOf(process).orElseThrow().toEpochMilli(), port);
    }

    /** The process, if it still runs and is the one that was started. */
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(p -> startOf(p).filter(this::isOwnStart).isPresent());
    }

    private boolean isOwnStart(Instant start) {
        return Duration.between(Instant.ofEpochMilli(started), start).abs().compareTo(CLOCK_TOLERANCE) <= 0;
    }

    private static Optional<Instant> startOf(ProcessHandle process) {
        return process.info().startInstant();
    }
}
