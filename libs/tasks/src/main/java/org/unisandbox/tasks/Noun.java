package org.unisandbox.tasks;

import java.util.List;

/**
 * An object that can be drawn and counted.
 *
 * @param singular such as {@code cherry}
 * @param plural   such as {@code cherries}
 * @param measure  the word that Chinese puts between a number and an object, such as {@code 个}; elsewhere empty
 */
public record Noun(String singular, String plural, String measure) {

    private static final List<String> SOUNDS_LIKE_CONSONANT = List.of("uni", "uku", "ute", "eu", "one");
    private static final List<String> SOUNDS_LIKE_VOWEL = List.of("hour", "heir");

    /** An object of a language without measure words. */
    public Noun(String singular, String plural) {
        this(singular, plural, "");
    }

    /** An object of a language with measure words, in which a plural looks like its singular. */
    static Noun measured(String name, String measure) {
        return new Noun(name, name, measure);
    }

    /** "1 apple", "3 apples", "3个苹果". */
    public String counted(int n) {
        return measure.isEmpty() ? n + " " + (n == 1 ? singular : plural) : n + afterNumber();
    }

    /** "an apple", "a unicorn", "一个苹果". */
    public String withArticle() {
        if (!measure.isEmpty()) {
            return "一" + afterNumber();
        }
        return (startsWithVowelSound() ? "an " : "a ") + singular;
    }

    /** What follows a number, without a space: "apples", "个苹果". */
    String afterNumber() {
        return measure + plural;
    }

    private boolean startsWithVowelSound() {
        if (SOUNDS_LIKE_VOWEL.stream().anyMatch(singular::startsWith)) {
            return true;
        }
        return "aeiou".indexOf(singular.charAt(0)) >= 0
                && SOUNDS_LIKE_CONSONANT.stream().noneMatch(singular::startsWith);
    }
}
