package org.unisandbox.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
}
