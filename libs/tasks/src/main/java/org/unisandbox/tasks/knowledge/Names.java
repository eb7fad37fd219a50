package org.unisandbox.tasks.knowledge;

import java.util.OptionalLong;
import org.unisandbox.tasks.Split;
import org.unisandbox.tasks.Splits;

/** The names of the characters of a roster. No two are the same. */
interface Names {

    /**
     * The split that a name belongs to, or all names that begin with a syllable. The reference model has 29 free names;
     * of the salts tried, this one leaves twelve of them to the test split, the least number that can be balanced.
     */
    static Split split(String name) {
        return Splits.of("first name: " + name);
    }

    /** How many there are. */
    long size();

    /** The name of the character at an index below the size. */
    String name(long index);

    /** Whose name it is, if it is anybody's. */
    OptionalLong index(String name);
}
