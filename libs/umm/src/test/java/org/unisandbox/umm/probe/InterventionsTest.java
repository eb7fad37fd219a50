package org.unisandbox.umm.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.unisandbox.umm.ComputeDevice;
import org.unisandbox.umm.QueryCheckpoint;

class InterventionsTest {

    private static final List<String> PROMPTS = List.of("1 daisy", "1 pineapple", "1 anchor", "1 key", "1 chair", "1 tulip");
    private static final List<Set<String>> TARGETS = PROMPTS.stream().map(p -> Set.of(p.split(" ")[1])).toList();

    @Test
    void aDonorHasAnotherTarget() throws Exception {
        List<Set<String>> targets = List.of(Set.of("rose", "roses"), Set.of("roses"), Set.of("key"), Set.of("rose"));

        for (long seed = 0; seed < 50; seed++) {
            List<Integer> donors = Interventions.donors(targets, seed);
            for (int prompt = 0; prompt < targets.size(); prompt++) {
                assertThat(Collections.disjoint(targets.get(prompt), targets.get(donors.get(prompt)))).isTrue();
            }
            assertThat(Interventions.donors(targets, seed)).isEqualTo(donors);
        }
        assertThatThrownBy(() -> Interventions.donors(List.of(Set.of("key"), Set.of("key", "keys")), 1))
                .isInstanceOf(InvalidProbeException.class)
                .hasMessageContaining("give prompts of different targets");
    }

    @Test
    void queriesThatAreNotChangedLeaveTheDrawing() throws Exception {
        List<Double> done = new ArrayList<>();
        InterventionResult result =
                new Interventions(QueryCheckpoint.shipped(), ComputeDevice.CPU, PROMPTS, TARGETS, 1).run(done::add);

        assertThat(result.untouched()).isEqualTo(Collections.nCopies(PROMPTS.size(), true));
        assertThat(result.untouchedOther()).isEqualTo(Collections.nCopies(PROMPTS.size(), false));
        assertThat(result.ablated()).hasSize(16).allSatisfy(q -> assertThat(q).hasSize(PROMPTS.size()));
        assertThat(result.untrained()).hasSize(16).allSatisfy(q -> assertThat(q).hasSize(PROMPTS.size()));
        // What is drawn comes from the queries: some of them matter, not all.
        assertThat(count(result.ablated())).isBetween(1, 16 * PROMPTS.size() - 1);
        assertThat(count(result.swapped())).isBetween(1, 16 * PROMPTS.size() - 1);
        // The decoder reads the last four alone.
        assertThat(result.ablated().getFirst()).isEqualTo(result.untouched());
        assertThat(done).hasSize(16).isSorted().endsWith(1.0);
    }

    private static int count(List<List<Boolean>> shown) {
        return (int) IntStream.range(0, shown.size())
                .mapToLong(query -> shown.get(query).stream().filter(hit -> hit).count())
                .sum();
    }
}
