package org.unisandbox.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FaultPlanTest {

    private static final int CARDS = 27;

    @Property(tries = 50)
    void aSeedAlwaysMeansTheSameFaults(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int runs, @ForAll @IntRange(min = 1, max = 12) int faults) {
        List<List<Fault>> plan = new FaultPlan(seed).runs(runs, faults);

        assertThat(new FaultPlan(seed).runs(runs, faults)).isEqualTo(plan);
        assertThat(new FaultPlan(seed + 1).runs(runs, faults)).isNotEqualTo(plan);
        assertThat(plan).hasSize(runs).allSatisfy(run -> assertThat(run)
                .hasSize(faults)
                .isSortedAccordingTo(Comparator.comparingDouble(Fault::position)));
    }

    @Property(tries = 50)
    void faultsStrikeWhileThereIsWorkAndEnd(@ForAll long seed) {
        assertThat(new FaultPlan(seed).runs(3, 10).stream().flatMap(List::stream)).allSatisfy(fault -> {
            assertThat(fault.position()).isGreaterThanOrEqualTo(0).isLessThan(1);
            assertThat(fault.delay()).isBetween(Duration.ZERO, Duration.ofMillis(1500));
            assertThat(fault.lasting()).isBetween(Duration.ZERO, Duration.ofSeconds(11));
        });
    }

    @Property(tries = 50)
    void noneComesAgainBeforeEachHasCome(@ForAll long seed, @ForAll @IntRange(min = 1, max = 100) int faults) {
        Map<String, Integer> times = new HashMap<>();
        new FaultPlan(seed).runs(1, faults).getFirst().forEach(fault -> times.merge(fault.name(), 1, Integer::sum));

        assertThat(times).hasSize(Math.min(CARDS, faults));
        assertThat(times.values()).allMatch(count -> count == faults / CARDS || count == (faults + CARDS - 1) / CARDS);
    }

    @Test
    void everyProcessIsKilledAndStopped() {
        List<String> names =
                new FaultPlan(1).runs(1, CARDS).getFirst().stream().map(Fault::name).toList();

        for (String component : List.of("kafka", "postgres", "dataset", "generation", "verifier", "trainer", "analysis")) {
            assertThat(names).contains("kill " + component, "pause " + component);
        }
        assertThat(names).contains("kill-backend postgres", "power-cut all", "full-store blobs", "replay all", "poison all",
                "cut kafka", "lose-answers postgres", "stall kafka", "delay postgres");
    }
}
