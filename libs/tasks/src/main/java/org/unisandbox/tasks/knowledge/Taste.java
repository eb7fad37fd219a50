package org.unisandbox.tasks.knowledge;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What characters have a favourite of. */
public enum Taste {
    FRUIT,
    FLOWER;

    /** The taste with this word. */
    public static Optional<Taste> byWord(String word) {
        return Arrays.stream(values()).filter(taste -> taste.word().equals(word)).findFirst();
    }

    /** "fruit" or "flower". */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
