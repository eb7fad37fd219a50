package org.unisandbox.tasks.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OrderedWorkTest {

    @Property(tries = 50)
    void effectsHappenInOrderOnTheThreadThatAdds(
            @ForAll @IntRange(max = 3000) int tasks, @ForAll @IntRange(max = 1 << 19) int size) {
        List<Integer> effects = new ArrayList<>();
        Thread here = Thread.currentThread();

        try (OrderedWork work = new OrderedWork()) {
            for (int i = 0; i < tasks; i++) {
                int number = i;
                work.add(size, () -> () -> {
                    assertThat(Thread.currentThread()).isSameAs(here);
                    effects.add(number);
                });
            }
            work.finish();
        }

        assertThat(effects).isEqualTo(IntStream.range(0, tasks).boxed().toList());
    }

    @Test
    void whatWaitsIsBounded() {
        AtomicInteger waiting = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        try (OrderedWork work = new OrderedWork()) {
            for (int i = 0; i < 1000; i++) {
                most.accumulateAndGet(waiting.incrementAndGet(), Math::max);
                work.add(1 << 20, () -> waiting::decrementAndGet);
            }
            work.finish();
        }

        assertThat(most.get()).isLessThanOrEqualTo(Runtime.getRuntime().availableProcessors() + 2);
        assertThat(waiting.get()).isZero();
    }

    @Test
    void aTaskThatFailsFailsTheWork() {
        try (OrderedWork work = new OrderedWork()) {
            work.add(1, () -> {
                throw new IllegalStateException("broken");
            });

            assertThatThrownBy(work::finish).isInstanceOf(IllegalStateException.class).hasMessage("broken");
        }
    }
}
