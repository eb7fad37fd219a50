package org.unisandbox.tasks.knowledge;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unisandbox.tasks.Noun;
import org.unisandbox.tasks.Profile;

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

    /** What a profile knows of it. */
    public List<Noun> favourites(Profile profile) {
        return KnowledgeWords.of(profile).favourites(this);
    }
}
