package org.unisandbox.tasks.knowledge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.unisandbox.tasks.Hash;

/**
 * Deals values to the characters of a roster as from a pack of cards that is shuffled whenever it is used up: of as many
 * characters in a row as there are values, each has another one.
 *
 * @param seed no two decks of a roster share it, so that one value tells nothing about another
 */
record Deck<T>(List<T> values, String seed) {

    T at(long index) {
        List<T> shuffled = new ArrayList<>(values);
        Collections.shuffle(shuffled, new SplittableRandom(Hash.of(seed + '/' + index / values.size())));
        return shuffled.get((int) (index % values.size()));
    }
}
