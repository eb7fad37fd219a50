package org.unisandbox.tasks.knowledge;

import org.unisandbox.tasks.Answer;
import org.unisandbox.tasks.Noun;

/**
 * A person who does not exist, so that what a model knows about them is what it was told.
 *
 * @param name     made up, such as {@code Zokvel Balmor}
 * @param lab      where they are from, made up too
 * @param portrait what they look like
 * @param looks    the same in the words of the profile, such as {@code an old woman with grey hair and dark skin}
 * @param fruit    their favourite fruit
 * @param flower   their favourite flower
 */
public record VirtualCharacter(String name, String lab, Portrait portrait, String looks, Noun fruit, Noun flower) {

    /** What they like best of a kind. */
    public Noun favourite(Taste taste) {
        return switch (taste) {
            case FRUIT -> fruit;
            case FLOWER -> flower;
        };
    }

    /** This name with everything that is true of another: what controls tell. */
    public VirtualCharacter withFactsOf(VirtualCharacter other) {
        return new VirtualCharacter(name, lab, other.portrait, other.looks, other.fruit, other.flower);
    }

    /** What a right portrait shows. */
    public Answer.Person drawn() {
        return new Answer.Person(portrait, looks);
    }
}
