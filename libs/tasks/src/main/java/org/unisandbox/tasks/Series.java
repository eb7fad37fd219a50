package org.unisandbox.tasks;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What decides all items of a dataset, beside their index.
 *
 * @param seed any number
 */
record Series(Task task, Profile profile, Split split, long seed) {

    /** Raise the number when the same seed gives other items than before. */
    private static final String GENERATOR = "unisandbox-tasks/2";

    private static final int MOST_DRAWS = 10_000;

    /** A fresh source of randomness for the pair at an index. */
    RandomGenerator random(long index) {
        if (index < 0) {
            throw new IllegalArgumentException("the index of a pair is 0 or more, not " + index);
        }
        long hash = Hash.of(GENERATOR + '/' + name('/'));
        return new SplittableRandom(Hash.join(Hash.join(hash, seed), index));
    }

    /** @throws FamilyException if the profile has too few of something for the task */
    void require(String field, List<?> words, int least) {
        if (words.size() < least) {
            throw new FamilyException(field, "%s needs at least %d and there are %d: add some%s"
                    .formatted(task, least, words.size(), task.level() > 1 ? " or take a lower level" : ""));
        }
    }

    /** Draws until what is drawn belongs to the split; empty where that is so rare that drawing is the wrong way. */
    <T> Optional<T> drawn(Supplier<T> draw, Function<T, String> structure) {
        for (int i = 0; i < MOST_DRAWS; i++) {
            T drawn = draw.get();
            if (Splits.of(structure.apply(drawn)) == split) {
                return Optional.of(drawn);
            }
        }
        return Optional.empty();
    }

    /** A proven item. */
    Item item(long index, String half, Question question, String prompt) {
        return item(index, half, question, prompt, profile.parser()::parse);
    }

    /**
     * A proven item.
     *
     * @param reader reads a prompt back
     */
    Item item(long index, String half, Question question, String prompt, Function<String, Question> reader) {
        String pairId = name('-') + "-s" + seed + '-' + index;
        return item(pairId + '-' + half, pairId, half, index, question, prompt, reader);
    }

    /** A proven item that stands alone. */
    Item single(long index, Question question, String prompt) {
        String id = name('-') + "-s" + seed + '-' + index;
        return item(id, id, Item.SINGLE, index, question, prompt, profile.parser()::parse);
    }

    private Item item(
            String id,
            String pairId,
            String half,
            long index,
            Question question,
            String prompt,
            Function<String, Question> reader) {
        return ProvenItem.of(new Item(
                id,
                pairId,
                half,
                task,
                profile,
                split,
                prompt,
                question.answer(),
                question.derivation(profile.vocabulary().language()),
                question.structure(),
                new Origin(generator(), seed, index)), question, reader);
    }

    private String generator() {
        return profile.fingerprint().map(definition -> GENERATOR + '+' + definition).orElse(GENERATOR);
    }

    private String name(char separator) {
        return task.code() + separator + profile.code() + separator + split.code();
    }

    static <T> T choose(List<T> choices, RandomGenerator random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
