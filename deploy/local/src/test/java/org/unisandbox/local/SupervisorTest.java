package org.unisandbox.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SupervisorTest {

    @Test
    void whatEndsSoonAgainIsStartedAfterGrowingPauses() {
        List<Long> pauses = new ArrayList<>();
        Duration pause = Duration.ZERO;
        for (int i = 0; i < 8; i++) {
            pause = Supervisor.nextPause(pause, Duration.ofSeconds(2));
            pauses.add(pause.toSeconds());
        }

        assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
        assertThat(Supervisor.nextPause(pause, Duration.ofMinutes(1))).isZero();
    }
}
