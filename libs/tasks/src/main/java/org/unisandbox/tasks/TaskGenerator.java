package org.unisandbox.tasks;

import java.util.List;

/**
 * Makes items: pairs of them, or single ones where they stand alone. What a pair holds depends on task, profile, split, seed and index alone, and the index costs
 * nothing: pair 10^9 is made as fast as pair 0, in any order, on any machine.
 */
public interface TaskGenerator {

    /**
     * The pair at an index.
     *
     * @param index 0 or more, below {@link #pairs()}
     * @throws IllegalArgumentException if there is no pair at that index, or items stand alone
     */
    Pair pair(long index);

    /**
     * The items at an index: both halves of a pair, or the one that stands alone.
     *
     * @throws IllegalArgumentException if there are none at that index
     */
    default List<Item> items(long index) {
        Pair pair = pair(index);
        return List.of(pair.a(), pair.b());
    }

    /** How many pairs, or single items, there are: as many as a long can count, unless characters run out. */
    default long pairs() {
        return Long.MAX_VALUE;
    }

    /**
     * The generator of a series of pairs.
     *
     * @throws FamilyException if the profile has too few words for the task
     */
    static TaskGenerator of(Task task, Profile profile, Split split, long seed) {
        Series series = new Series(task, profile, split, seed);
        return switch (task.family()) {
            case MATH -> new MathGenerator(series);
            case MAPPING -> new MappingGenerator(series);
            case KNOWLEDGE -> new KnowledgeGenerator(series);
            case PLAIN -> new PlainGenerator(series);
        };
    }
}
