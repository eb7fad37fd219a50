package org.unisandbox.tasks.knowledge;

import java.util.List;
import org.unisandbox.tasks.Noun;
import org.unisandbox.tasks.Profile;
import org.unisandbox.tasks.Split;

/** The words that a profile has for characters. */
interface KnowledgeWords {

    /** @throws IllegalArgumentException if it has none */
    static KnowledgeWords of(Profile profile) {
        if (profile == Profile.NATURAL) {
            return new NaturalKnowledge();
        }
        if (profile == Profile.REFERENCE) {
            return new ReferenceKnowledge();
        }
        throw new IllegalArgumentException("the profile " + profile.code() + " has no words for characters");
    }

    static List<Profile> profiles() {
        return List.of(Profile.NATURAL, Profile.REFERENCE);
    }

    /** The names of a split in the order of a seed. */
    Names names(Split split, String seed);

    /** The name of the lab of a seed. */
    String lab(String seed);

    /** Six, which is even: characters in pairs never share one. */
    List<Noun> favourites(Taste taste);

    /** Such as {@code an old woman with grey hair and dark skin}. */
    String looks(Portrait portrait);

    /** Wordings of a question for a portrait. */
    List<Phrasing> portraits();

    /** Wordings of a question for a favourite. */
    List<Phrasing> favourites();

    /** Wordings of a question for the portrait of the one of two who likes something best. */
    List<Phrasing> choices();

    /** What is told. */
    Lessons lessons();

    /** What a fact says about a character, as the lessons put it. */
    default String value(Fact fact, VirtualCharacter character) {
        Portrait portrait = character.portrait();
        return switch (fact) {
            case GENDER -> gender(portrait);
            case AGE -> age(portrait);
            case HAIR -> portrait.hair().word();
            case SKIN -> portrait.skin().word();
            case FRUIT -> character.fruit().singular();
            case FLOWER -> character.flower().singular();
            case LOOKS, ABOUT -> character.looks();
        };
    }

    /** The gender alone. */
    String gender(Portrait portrait);

    /** The age group alone. */
    String age(Portrait portrait);
}
