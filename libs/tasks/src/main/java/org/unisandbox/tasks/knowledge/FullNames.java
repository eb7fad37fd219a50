package org.unisandbox.tasks.knowledge;

import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.unisandbox.tasks.Hash;
import org.unisandbox.tasks.Split;

/**
 * Names of a given name and a family name, such as {@code Zokvel Balmor}. The head of the given name decides the split.
 * Given names only recur when all of them have been used, and then with another family name.
 */
final class FullNames implements Names {

    private final String seed;
    private final TwoSyllables given;
    private final TwoSyllables families;

    /** @param seed decides the order */
    FullNames(Split split, String seed) {
        this.seed = seed;
        SplittableRandom random = new SplittableRandom(Hash.of(seed + "/names"));
        List<String> heads = Syllables.HEADS.stream()
                .filter(head -> Names.split(head) == split)
                .toList();
        given = new TwoSyllables(heads, Syllables.TAILS, random);
        families = new TwoSyllables(Syllables.HEADS, Syllables.TAILS, random);
    }

    @Override
    public long size() {
        return given.size() * families.size();
    }

    @Override
    public String name(long index) {
        long place = index % given.size();
        long round = index / given.size();
        return given.word(place) + ' ' + families.word((firstFamily(place) + round) % families.size());
    }

    @Override
    public OptionalLong index(String name) {
        int space = name.indexOf(' ');
        if (space < 0) {
            return OptionalLong.empty();
        }
        OptionalLong place = given.place(name.substring(0, space));
        OptionalLong family = families.place(name.substring(space + 1));
        if (place.isEmpty() || family.isEmpty()) {
            return OptionalLong.empty();
        }
        long round = Math.floorMod(family.getAsLong() - firstFamily(place.getAsLong()), families.size());
        return OptionalLong.of(round * given.size() + place.getAsLong());
    }

    private long firstFamily(long place) {
        return Long.remainderUnsigned(Hash.of(seed + "/family/" + place), families.size());
    }
}
