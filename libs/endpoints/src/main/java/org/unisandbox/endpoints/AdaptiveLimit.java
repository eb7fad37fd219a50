package org.unisandbox.endpoints;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many calls run at the same time: at most as many as configured, half as many whenever the server says that it is
 * busy, and slowly more again (additive increase, multiplicative decrease). Calls run in the order in which they come, so
 * that of two batches one ends before the other, which has the slots while its answers are stored. Thread-safe.
 */
final class AdaptiveLimit {

    /** Calls that were under way together are told together that the server is busy: that counts once. */
    private static final long ONE_DECREASE_NANOS = Duration.ofSeconds(1).toNanos();

    private final int most;
    /** Held by the oldest of the calls that wait; the others stand behind it in the order in which they came. */
    private final ReentrantLock turn = new ReentrantLock(true);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private double limit;
    private int running;
    private long closedUntil;
    private long lastDecrease;

    AdaptiveLimit(int most) {
        this.most = most;
        this.limit = most;
        this.closedUntil = System.nanoTime();
        this.lastDecrease = closedUntil - ONE_DECREASE_NANOS;
    }

    /** Waits for a slot, to be given back with {@link #release()}. */
    void acquire() throws InterruptedException {
        turn.lockInterruptibly();
        try {
            awaitSlot();
        } finally {
            turn.unlock();
        }
    }

    private void awaitSlot() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            for (long closed = closedUntil - System.nanoTime(); closed > 0 || running >= (int) limit;
                    closed = closedUntil - System.nanoTime()) {
                if (closed > 0) {
                    changed.await(closed, TimeUnit.NANOSECONDS);
                } else {
                    changed.await();
                }
            }
            running++;
        } finally {
            lock.unlock();
        }
    }

    void release() {
        lock.lock();
        try {
            running--;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** A call succeeded: as many successes as there are slots make one slot more. */
    void succeeded() {
        lock.lock();
        try {
            limit = Math.min(most, limit + 1 / limit);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** The server is busy: half as many calls from now on, and none for a while. */
    void busy(Duration pause) {
        lock.lock();
        try {
            long now = System.nanoTime();
            if (now - lastDecrease >= ONE_DECREASE_NANOS) {
                limit = Math.max(1, limit / 2);
                lastDecrease = now;
            }
            closedUntil = Math.max(closedUntil - now, pause.toNanos()) + now;
        } finally {
            lock.unlock();
        }
    }

    /** Calls that may run at the same time now. */
    int current() {
        lock.lock();
        try {
            return (int) limit;
        } finally {
            lock.unlock();
        }
    }
}
