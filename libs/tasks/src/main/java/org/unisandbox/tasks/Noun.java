package org.unisandbox.tasks;

import java.util.List;

/**
 * An object that can be drawn and counted.
 *
 * @param singular such as {@code cherry}
 * @param plural   such as {@code cherries}
 */
public record Noun(String singular, String plural) {

    private static final List<String> SOUNDS_LIKE_CONSONANT = List.of("uni", "uku", "ute", "eu", "one");
    private static final List<String> SOUNDS_LIKE_VOWEL = List.of("hour", "heir");

    /** "1 apple", "3 apples". */
    public String counted(int n) {
        return n + " " + (n == 1 ? singular : plural);
    }

    /** "an apple", "a unicorn". */
    public String withArticle() {
        return (startsWithVowelSound() ? "an " : "a ") + singular;
    }

    private boolean startsWithVowelSound() {
        if (SOUNDS_LIKE_VOWEL.stream().anyMatch(singular::startsWith)) {
            return true;
        }
        return "aeiou".indexOf(singular.charAt(0)) >= 0
                && SOUNDS_LIKE_CONSONANT.stream().noneMatch(singular::startsWith);
    }
}
