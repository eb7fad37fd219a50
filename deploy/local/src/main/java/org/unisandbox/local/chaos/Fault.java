package org.unisandbox.local.chaos;

import java.time.Duration;
import java.util.Locale;

/**
 * One fault of a run.
 *
 * @param kind     what happens
 * @param target   to what: a component by its short name, such as {@code kafka}, or {@code all}
 * @param position when: once this share of the verdicts is in, 0 to below 1
 * @param delay    how long after that
 * @param lasting  how long it lasts; zero for what happens in a moment
 * @param seed     decides what is left to decide
 */
public record Fault(Kind kind, String target, double position, Duration delay, Duration lasting, long seed) {

    /** What can happen. */
    public enum Kind {
        /** A process is killed (SIGKILL) and started again. */
        KILL,
        /** The process that serves one connection of the database is killed. */
        KILL_BACKEND,
        /** All processes are killed at once and started again. */
        POWER_CUT,
        /** A process is stopped (SIGSTOP) for longer than its peers wait for it, and goes on. */
        PAUSE,
        /** The blob store has no room for a while. */
        FULL_STORE,
        /** Every event so far is delivered once more, in another order. */
        REPLAY,
        /** Messages that are none of the events expected come on every topic. */
        POISON,
        /** All connections are reset. */
        CUT,
        /** What is asked arrives, the answer does not: the connection is reset in its place. */
        LOSE_ANSWERS,
        /** Nothing passes for a while, then all of it. */
        STALL,
        /** Everything takes longer for a while. */
        DELAY;

        /** The name used in JSON, such as {@code kill-backend}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether a process ends by it. */
        public boolean isKill() {
            return this == KILL || this == KILL_BACKEND || this == POWER_CUT;
        }
    }

    /** Kind and target, such as {@code kill kafka}. */
    public String name() {
        return kind.code() + ' ' + target;
    }
}
