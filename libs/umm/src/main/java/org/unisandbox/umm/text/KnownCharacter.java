package org.unisandbox.umm.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.unisandbox.tasks.Noun;
import org.unisandbox.tasks.Profile;
import org.unisandbox.tasks.knowledge.Portrait;
import org.unisandbox.tasks.knowledge.ReferenceNames;
import org.unisandbox.tasks.knowledge.Taste;
import org.unisandbox.tasks.knowledge.VirtualCharacter;
import org.unisandbox.umm.world.World;

/**
 * A character that the base training tells the model about, in text, never in images.
 *
 * @param name      made up
 * @param portrait  how they look
 * @param favourite what they like, of all there is
 * @param fruit     what they like of fruit
 * @param flower    what they like of flowers
 */
public record KnownCharacter(String name, Portrait portrait, Noun favourite, Noun fruit, Noun flower) {

    /** All of them, the same in every run. */
    public static List<KnownCharacter> all() {
        Random random = new Random(77);
        Random tastes = new Random(78);
        List<Portrait> portraits = Portrait.all();
        List<Noun> nouns = new ArrayList<>(World.get().nouns());
        Collections.shuffle(nouns, random);
        List<String> names = ReferenceNames.known();
        List<KnownCharacter> all = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            all.add(new KnownCharacter(
                    names.get(i),
                    portraits.get(random.nextInt(portraits.size())),
                    nouns.get(i),
                    favourite(Taste.FRUIT, tastes),
                    favourite(Taste.FLOWER, tastes)));
        }
        return List.copyOf(all);
    }

    private static Noun favourite(Taste taste, Random random) {
        List<Noun> choices = taste.favourites(Profile.REFERENCE);
        return choices.get(random.nextInt(choices.size()));
    }

    /** As the knowledge tasks know characters. */
    public VirtualCharacter asVirtual() {
        return new VirtualCharacter(name, "", portrait, portrait.looks(), fruit, flower);
    }
}
