package org.unisandbox.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdaptiveLimitTest {

    @Test
    void aBusyServerGetsHalfAsManyCallsAndSlowlyMoreAgain() {
        AdaptiveLimit limit = new AdaptiveLimit(8);
        limit.busy(Duration.ZERO);
        limit.busy(Duration.ZERO);

        assertThat(limit.current()).as("told twice at the same time is told once").isEqualTo(4);
        for (int i = 0; i < 5; i++) {
            limit.succeeded();
        }
        assertThat(limit.current()).isEqualTo(5);
        for (int i = 0; i < 100; i++) {
            limit.succeeded();
        }
        assertThat(limit.current()).isEqualTo(8);
    }

    @Test
    void nobodyIsLetInWhileTheServerWantsPeace() throws Exception {
        AdaptiveLimit limit = new AdaptiveLimit(2);
        limit.busy(Duration.ofMillis(300));
        long begin = System.nanoTime();
        limit.acquire();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(290));
    }

    @Test
    void whoHasWaitedLongestIsNext() throws Exception {
        AdaptiveLimit limit = new AdaptiveLimit(1);
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        limit.acquire();
        Thread waiting = Thread.ofPlatform().start(() -> {
            try {
                limit.acquire();
                order.add("who waited");
                limit.release();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        while (waiting.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }

        limit.release();
        limit.acquire();
        order.add("who gave back");
        waiting.join();

        assertThat(order).containsExactly("who waited", "who gave back");
    }

    @Test
    void anAnswerThatFreesNoSlotYetDoesNotSendTheOldestToTheEnd() throws Exception {
        AdaptiveLimit limit = new AdaptiveLimit(1);
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        limit.acquire();
        List<Thread> waiting = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int number = i;
            Thread thread = Thread.ofPlatform().start(() -> {
                try {
                    limit.acquire();
                    order.add(number);
                    limit.succeeded();
                    limit.release();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            waiting.add(thread);
        }

        limit.succeeded();
        limit.release();
        for (Thread each : waiting) {
            each.join();
        }

        assertThat(order).containsExactly(0, 1, 2, 3, 4);
    }
}
