package org.unisandbox.tasks.knowledge;

/**
 * All about a character in plain words, as rosters are written.
 *
 * @param index   place in the roster, from 0
 * @param name    made up
 * @param lab     where they are from
 * @param gender  {@code man} or {@code woman}
 * @param age     {@code kid}, {@code mid-age} or {@code old}
 * @param hair    {@code black}, {@code brown}, {@code blond} or {@code grey}
 * @param skin    {@code pale}, {@code tan} or {@code dark}
 * @param fruit   favourite fruit
 * @param flower  favourite flower
 * @param caption what a right portrait shows
 */
public record CharacterSheet(
        long index,
        String name,
        String lab,
        String gender,
        String age,
        String hair,
        String skin,
        String fruit,
        String flower,
        String caption) {

    /** The character at an index of a roster. */
    public static CharacterSheet of(Roster roster, long index) {
        VirtualCharacter character = roster.character(index);
        Portrait portrait = character.portrait();
        return new CharacterSheet(
                index,
                character.name(),
                character.lab(),
                portrait.gender().word(),
                portrait.age().word(),
                portrait.hair().word(),
                portrait.skin().word(),
                character.fruit().singular(),
                character.flower().singular(),
                character.drawn().caption());
    }
}
