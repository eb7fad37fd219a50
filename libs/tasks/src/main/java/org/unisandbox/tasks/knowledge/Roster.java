package org.unisandbox.tasks.knowledge;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.unisandbox.tasks.Noun;
import org.unisandbox.tasks.Profile;
import org.unisandbox.tasks.Split;
import org.unisandbox.tasks.knowledge.Portrait.Age;
import org.unisandbox.tasks.knowledge.Portrait.Gender;
import org.unisandbox.tasks.knowledge.Portrait.Hair;
import org.unisandbox.tasks.knowledge.Portrait.Skin;

/**
 * The characters of a profile, a split and a seed. Each is made from its index at once, and found by its name as quickly.
 *
 * <p>Values are balanced: of twelve characters in a row, from a multiple of twelve on, as many have one value of an
 * attribute as any other, and no attribute tells anything about another. Characters 2n and 2n + 1 differ in gender, in
 * favourite fruit and in favourite flower.
 */
public final class Roster {

    /** Raise the number when the same seed gives other characters than before. */
    private static final String GENERATOR = "unisandbox-characters/1";

    private final String id;
    private final KnowledgeWords words;
    private final Names names;
    private final String lab;
    private final Deck<Age> ages;
    private final Deck<Gender> genders;
    private final Deck<Hair> hairs;
    private final Deck<Skin> skins;
    private final Deck<Noun> fruits;
    private final Deck<Noun> flowers;

    private Roster(String id, KnowledgeWords words, Split split, String series) {
        this.id = id;
        String seed = series + '/' + split.code();
        this.words = words;
        names = words.names(split, seed);
        lab = words.lab(series);
        ages = new Deck<>(Arrays.asList(Age.values()), seed + "/age");
        genders = new Deck<>(Arrays.asList(Gender.values()), seed + "/gender");
        hairs = new Deck<>(Arrays.asList(Hair.values()), seed + "/hair");
        skins = new Deck<>(Arrays.asList(Skin.values()), seed + "/skin");
        fruits = new Deck<>(words.favourites(Taste.FRUIT), seed + "/fruit");
        flowers = new Deck<>(words.favourites(Taste.FLOWER), seed + "/flower");
    }

    /**
     * The characters of a profile, a split and a seed.
     *
     * @throws IllegalArgumentException if the profile is none of {@link #profiles()}
     */
    public static Roster of(Profile profile, Split split, long seed) {
        return new Roster(
                "%s-%s-s%d".formatted(profile.code(), split.code(), seed),
                KnowledgeWords.of(profile),
                split,
                GENERATOR + '/' + profile.code() + '/' + seed);
    }

    /** The profiles that have words for characters. */
    public static List<Profile> profiles() {
        return KnowledgeWords.profiles();
    }

    /** Names all that decides it, such as {@code natural-test-s1}. */
    public String id() {
        return id;
    }

    /** How many characters there are; names run out at last. */
    public long size() {
        return names.size();
    }

    /** Where all of them are from. */
    public String lab() {
        return lab;
    }

    /**
     * The character at an index.
     *
     * @param index 0 or more, below {@link #size()}
     * @throws IllegalArgumentException if there is none
     */
    public VirtualCharacter character(long index) {
        if (index < 0 || index >= size()) {
            throw new IllegalArgumentException(
                    "the roster has %d characters, from index 0 on; none has index %d".formatted(size(), index));
        }
        Portrait portrait = new Portrait(ages.at(index), genders.at(index), hairs.at(index), skins.at(index));
        return new VirtualCharacter(
                names.name(index), lab, portrait, words.looks(portrait), fruits.at(index), flowers.at(index));
    }

    /** The characters from an index on, as many as there are up to a limit. */
    public Stream<VirtualCharacter> characters(long from, long limit) {
        return LongStream.range(from, from + Math.clamp(size() - from, 0, limit)).mapToObj(this::character);
    }

    /** The character with this name, if it is one of these. */
    public Optional<VirtualCharacter> named(String name) {
        return names.index(name).stream().mapToObj(this::character).findFirst();
    }

    KnowledgeWords words() {
        return words;
    }
}
