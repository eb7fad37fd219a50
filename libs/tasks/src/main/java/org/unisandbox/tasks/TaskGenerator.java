package org.unisandbox.tasks;

/**
 * Makes pairs of items. What a pair holds depends on task, profile, split, seed and index alone, and the index costs
 * nothing: pair 10^9 is made as fast as pair 0, in any order, on any machine.
 */
public interface TaskGenerator {

    /**
     * The pair at an index.
     *
     * @param index 0 or more
     * @throws IllegalArgumentException if the index is negative
     */
    Pair pair(long index);

    /** The generator of a series of pairs. */
    static TaskGenerator of(Task task, Profile profile, Split split, long seed) {
        Series series = new Series(task, profile, split, seed);
        return switch (task.family()) {
            case MATH -> new MathGenerator(series);
            case MAPPING -> new MappingGenerator(series);
            case KNOWLEDGE -> throw new IllegalArgumentException("no generator for " + task.code());
        };
    }
}
