package org.unisandbox.dataset.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.unisandbox.dataset.domain.FairShare.Claim;

class FairShareTest {

    /** What dataset-service keeps of runs between two times that it shares out room. */
    private static final class Runs {

        private final Map<String, Long> open = new HashMap<>();
        private final Map<String, Long> turns = new HashMap<>();
        private long turn;

        Map<String, Long> share(long room) {
            List<Claim> claims = open.entrySet().stream()
                    .filter(run -> run.getValue() > 0)
                    .map(run -> new Claim(run.getKey(), turns.getOrDefault(run.getKey(), 0L), run.getValue()))
                    .toList();
            Map<String, Long> shares = FairShare.of(claims, room);
            shares.forEach((run, events) -> {
                open.merge(run, -events, Long::sum);
                turns.put(run, ++turn);
            });
            return shares;
        }
    }

    @Property(tries = 300)
    void theRoomIsUsedAsFarAsThereIsSomethingToSend(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 500) Integer> open,
            @ForAll @IntRange(max = 2_000) int room) {
        Runs runs = new Runs();
        for (int i = 0; i < open.size(); i++) {
            runs.open.put("run" + i, (long) open.get(i));
        }
        long there = open.stream().mapToLong(each -> each).sum();

        Map<String, Long> shares = runs.share(room);

        assertThat(shares.values().stream().mapToLong(each -> each).sum()).isEqualTo(Math.min(room, there));
        assertThat(runs.open.values()).allSatisfy(left -> assertThat(left).isNotNegative());
    }

    @Property(tries = 300)
    void noRunWaitsForMoreThanOneTurnOfEachOther(
            @ForAll @Size(min = 2, max = 8) List<@IntRange(min = 1, max = 400) Integer> open,
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 1, max = 90) Integer> rooms) {
        Runs runs = new Runs();
        for (int i = 0; i < open.size(); i++) {
            runs.open.put("run" + i, (long) open.get(i));
        }
        Map<String, Map<String, Long>> sinceServed = new HashMap<>();
        for (int room : rooms) {
            List<String> waiting = new ArrayList<>(runs.open.keySet());
            waiting.removeIf(run -> runs.open.get(run) == 0);
            Map<String, Long> shares = runs.share(room);
            waiting.forEach(run -> {
                Map<String, Long> others = sinceServed.computeIfAbsent(run, _ -> new HashMap<>());
                if (shares.containsKey(run)) {
                    others.clear();
                } else {
                    shares.forEach((other, events) -> others.merge(other, events, Long::sum));
                }
                assertThat(others.values()).allSatisfy(
                        events -> assertThat(events).isLessThanOrEqualTo(FairShare.TURN));
            });
        }
    }

    @Property(tries = 200)
    void whileAllHaveMoreToSendNoneGetsMoreThanATurnMoreThanAnother(
            @ForAll @IntRange(min = 2, max = 6) int count,
            @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 1, max = 20) Integer> rooms) {
        Runs runs = new Runs();
        Map<String, Long> served = new HashMap<>();
        for (int i = 0; i < count; i++) {
            runs.open.put("run" + i, 1_000_000L);
            served.put("run" + i, 0L);
        }
        rooms.forEach(turns -> runs.share((long) turns * FairShare.TURN)
                .forEach((run, events) -> served.merge(run, events, Long::sum)));

        long most = served.values().stream().mapToLong(each -> each).max().orElseThrow();
        long least = served.values().stream().mapToLong(each -> each).min().orElseThrow();
        assertThat(most - least).isLessThanOrEqualTo(FairShare.TURN);
    }

    @Test
    void aSmallRunThatBeginsDuringALargeOneIsNext() {
        List<Claim> claims = List.of(new Claim("large", 17, 99_000), new Claim("small", 0, 100));

        assertThat(FairShare.of(claims, 32)).containsExactly(Map.entry("small", 32L));
        assertThat(FairShare.of(claims, 300)).containsExactly(Map.entry("small", 100L), Map.entry("large", 200L));
    }

    @Test
    void whoIsServedLastComesLast() {
        List<Claim> claims = List.of(new Claim("a", 1, 1_000), new Claim("b", 2, 1_000));

        assertThat(FairShare.of(claims, 96)).containsExactly(Map.entry("b", 32L), Map.entry("a", 64L));
    }
}
