package org.unisandbox.tasks.knowledge;

import java.util.SplittableRandom;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;
import org.unisandbox.tasks.Hash;

/**
 * The control of an injection: each of the first characters of a roster gets the facts of another one, all of them from the
 * same. So a model that was told these has read the same words as often, and knows nothing that is true.
 */
public final class ShuffledFacts implements LongFunction<VirtualCharacter> {

    private final Roster roster;
    private final int[] giver;

    /**
     * @param characters how many, at least 2
     * @param seed       decides who gets whose facts
     */
    public ShuffledFacts(Roster roster, int characters, long seed) {
        if (characters < 2) {
            throw new IllegalArgumentException("facts of %d characters cannot be dealt to others".formatted(characters));
        }
        this.roster = roster;
        giver = new int[characters];
        for (int i = 0; i < characters; i++) {
            giver[i] = i;
        }
        // Sattolo 1986: one cycle through all, so that nobody keeps the own facts.
        RandomGenerator random = new SplittableRandom(Hash.of("%s/shuffled/%d".formatted(roster.id(), seed)));
        for (int i = characters - 1; i > 0; i--) {
            int other = random.nextInt(i);
            int facts = giver[i];
            giver[i] = giver[other];
            giver[other] = facts;
        }
    }

    /** The character of an index with the facts of another; those that are not dealt to have their own. */
    @Override
    public VirtualCharacter apply(long index) {
        VirtualCharacter character = roster.character(index);
        return index < giver.length ? character.withFactsOf(roster.character(giver[(int) index])) : character;
    }
}
