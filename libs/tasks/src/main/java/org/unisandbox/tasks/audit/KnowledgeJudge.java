package org.unisandbox.tasks.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.unisandbox.tasks.audit.KnowledgeQuestion.Choice;
import org.unisandbox.tasks.audit.KnowledgeQuestion.Favourite;
import org.unisandbox.tasks.audit.KnowledgeQuestion.Portrait;

/**
 * Judges items about made-up characters. Nobody else knows them, so an item can only be compared with the other items:
 * two that cannot both be true contradict each other, and neither is to be trusted.
 */
final class KnowledgeJudge {

    /** @param id names the item in the report */
    record Claim(String id, KnowledgeQuestion question, String answer) {}

    private record Look(Claim claim, Description description) {}

    private final List<Claim> claims = new ArrayList<>();
    private final Map<Favourite, List<Claim>> favourites = new HashMap<>();
    private final Map<String, List<Look>> looks = new HashMap<>();
    private final Map<Claim, Judgement> judgements = new IdentityHashMap<>();

    /** Takes an item in; what is thought of it shows when all are in. */
    void add(Claim claim) {
        claims.add(claim);
    }

    /** What is thought of each item, in the order in which they were added. */
    List<Judgement> judge() {
        claims.forEach(this::hear);
        claims.forEach(this::resolve);
        return claims.stream()
                .map(claim -> judgements.getOrDefault(claim, Judgement.ok(claim.answer())))
                .toList();
    }

    private void hear(Claim claim) {
        switch (claim.question()) {
            case Portrait(String name) -> look(name, claim);
            case Favourite favourite -> {
                List<Claim> others = favourites.computeIfAbsent(favourite, _ -> new ArrayList<>());
                for (Claim other : others) {
                    if (!isSame(noun(other), noun(claim))) {
                        contradict(other, claim, "%s: %s or %s".formatted(
                                favourite.name(), other.answer(), claim.answer()));
                    }
                }
                if (others.stream().noneMatch(other -> isSame(noun(other), noun(claim)))) {
                    others.add(claim);
                }
            }
            case Choice _ -> { }
        }
    }

    private void resolve(Claim claim) {
        if (claim.question() instanceof Choice(List<String> names, String of, List<String> value)) {
            List<String> liking = new ArrayList<>();
            List<String> unknown = new ArrayList<>();
            for (String name : names) {
                List<Claim> known = favourites.getOrDefault(new Favourite(name, of), List.of());
                if (known.isEmpty()) {
                    unknown.add(name);
                } else if (known.stream().anyMatch(fact -> isSame(noun(fact), value))) {
                    liking.add(name);
                }
            }
            String liked = String.join(" ", value);
            if (liking.size() > 1) {
                judgements.put(claim, Judgement.of(FindingKind.AMBIGUOUS, "",
                        "%s all have %s as favourite %s".formatted(String.join(", ", liking), liked, of)));
            } else if (liking.isEmpty() && unknown.isEmpty()) {
                judgements.put(claim, Judgement.of(FindingKind.UNRESOLVABLE, "",
                        "none of %s has %s as favourite %s".formatted(String.join(", ", names), liked, of)));
            } else if (liking.size() == 1) {
                look(liking.getFirst(), claim);
            } else if (unknown.size() == 1) {
                // The others like something else.
                look(unknown.getFirst(), claim);
            }
        }
    }

    private void look(String name, Claim claim) {
        Description description = Description.of(claim.answer());
        List<Look> others = looks.computeIfAbsent(name, _ -> new ArrayList<>());
        for (Look other : others) {
            Optional<String> contradiction = other.description().contradiction(description);
            contradiction.ifPresent(in -> contradict(other.claim(), claim, name + ": " + in));
        }
        // Each look is kept once, so that a thousand equal items are not compared with each other.
        if (others.stream().noneMatch(other -> other.description().equals(description))) {
            others.add(new Look(claim, description));
        }
    }

    private void contradict(Claim a, Claim b, String about) {
        judgements.putIfAbsent(a, Judgement.of(FindingKind.INCONSISTENT, "", "contradicts item %s about %s"
                .formatted(b.id(), about)));
        judgements.putIfAbsent(b, Judgement.of(FindingKind.INCONSISTENT, "", "contradicts item %s about %s"
                .formatted(a.id(), about)));
    }

    private static List<String> noun(Claim claim) {
        return AnswerPhrase.read(claim.answer()).noun();
    }

    private static boolean isSame(List<String> a, List<String> b) {
        return Nouns.same(a, b) || Nouns.isEnding(a, b) || Nouns.isEnding(b, a);
    }
}
