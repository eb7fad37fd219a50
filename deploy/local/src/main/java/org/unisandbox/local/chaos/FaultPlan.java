package org.unisandbox.local.chaos;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.unisandbox.local.chaos.Fault.Kind;

/**
 * Which faults happen in which run, all of it from a seed. Faults are dealt like cards: none comes again before each has
 * come once, so that few runs see all of them too.
 *
 * @param seed decides everything
 */
public record FaultPlan(long seed) {

    // Their order is part of what a seed means.
    private static final List<String> SERVICES = List.of("dataset", "generation", "verifier", "trainer", "analysis");
    private static final List<String> SERVERS = List.of("kafka", "postgres");
    private static final List<Kind> CONNECTIONS = List.of(Kind.CUT, Kind.LOSE_ANSWERS, Kind.STALL, Kind.DELAY);
    private static final Duration LONGEST_DELAY = Duration.ofMillis(1500);

    /** A kind of fault and what it strikes. */
    private record Card(Kind kind, String target) {}

    /**
     * @param runs   how many runs, at least 1
     * @param faults how many faults a run has, at least 1
     * @return for each run its faults, in the order in which they strike
     */
    public List<List<Fault>> runs(int runs, int faults) {
        SplittableRandom random = new SplittableRandom(seed);
        Deque<Card> deck = new ArrayDeque<>();
        List<List<Fault>> plan = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            List<Fault> struck = new ArrayList<>();
            for (int i = 0; i < faults; i++) {
                if (deck.isEmpty()) {
                    deck.addAll(shuffled(random));
                }
                struck.add(fault(deck.pop(), random));
            }
            struck.sort(Comparator.comparingDouble(Fault::position));
            plan.add(List.copyOf(struck));
        }
        return List.copyOf(plan);
    }

    /** All that can happen, once each. */
    private static List<Card> deck() {
        List<Card> cards = new ArrayList<>();
        for (String component : all()) {
            cards.add(new Card(Kind.KILL, component));
            cards.add(new Card(Kind.PAUSE, component));
        }
        cards.add(new Card(Kind.KILL_BACKEND, "postgres"));
        cards.add(new Card(Kind.POWER_CUT, "all"));
        cards.add(new Card(Kind.FULL_STORE, "blobs"));
        cards.add(new Card(Kind.REPLAY, "all"));
        cards.add(new Card(Kind.POISON, "all"));
        for (Kind kind : CONNECTIONS) {
            SERVERS.forEach(server -> cards.add(new Card(kind, server)));
        }
        return cards;
    }

    private static List<String> all() {
        List<String> all = new ArrayList<>(SERVERS);
        all.addAll(SERVICES);
        return all;
    }

    private static List<Card> shuffled(SplittableRandom random) {
        List<Card> cards = deck();
        Collections.shuffle(cards, Random.from(random));
        return cards;
    }

    private static Fault fault(Card card, SplittableRandom random) {
        return new Fault(
                card.kind(),
                card.target(),
                random.nextDouble(),
                Duration.ofMillis(random.nextLong(LONGEST_DELAY.toMillis())),
                lasting(card.kind(), random),
                random.nextLong());
    }

    private static Duration lasting(Kind kind, SplittableRandom random) {
        return switch (kind) {
            // A consumer that is silent for 6 s is no member of its group any more.
            case PAUSE -> between(random, 7, 11);
            case FULL_STORE -> between(random, 3, 8);
            case STALL -> between(random, 2, 10);
            case DELAY -> between(random, 5, 10);
            case LOSE_ANSWERS -> between(random, 1, 2);
            case KILL, KILL_BACKEND, POWER_CUT, REPLAY, POISON, CUT -> Duration.ZERO;
        };
    }

    private static Duration between(SplittableRandom random, int least, int most) {
        return Duration.ofMillis(random.nextLong(least * 1000L, most * 1000L));
    }
}
