package org.unisandbox.umm.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.unisandbox.tasks.Noun;
import org.unisandbox.tasks.knowledge.Portrait;
import org.unisandbox.tasks.knowledge.ReferenceNames;
import org.unisandbox.umm.world.World;

/**
 * A character that the base training tells the model about, in text, never in images.
 *
 * @param name      made up
 * @param portrait  how they look
 * @param favourite what they like
 */
public record KnownCharacter(String name, Portrait portrait, Noun favourite) {

    /** All of them, the same in every run. */
    public static List<KnownCharacter> all() {
        Random random = new Random(77);
        List<Portrait> portraits = Portrait.all();
        List<Noun> nouns = new ArrayList<>(World.get().nouns());
        Collections.shuffle(nouns, random);
        List<String> names = ReferenceNames.known();
        List<KnownCharacter> all = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            all.add(new KnownCharacter(
                    names.get(i), portraits.get(random.nextInt(portraits.size())), nouns.get(i)));
        }
        return List.copyOf(all);
    }
}
