package org.unisandbox.umm.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.unisandbox.tasks.Noun;
import org.unisandbox.umm.world.Portrait;
import org.unisandbox.umm.world.World;

/**
 * A character that the model is told about in text, never in images.
 *
 * @param name      made up
 * @param portrait  how they look
 * @param favourite what they like
 */
public record VirtualCharacter(String name, Portrait portrait, Noun favourite) {

    private static final int KNOWN = 30;

    /** Names with a token: 30 known characters, then names that are free for new ones. */
    public static final List<String> NAMES = names();

    private static List<String> names() {
        String[] heads = {"zor", "vel", "mira", "tak", "lun", "quo", "bry", "osk"};
        String[] tails = {"in", "da", "eth", "ix", "olo", "une", "ara", "ek"};
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            names.add(heads[i % 8] + tails[(i + i / 8) % 8]);
        }
        return List.copyOf(names);
    }

    /** The 30 characters of the base training, the same in every run. */
    public static List<VirtualCharacter> known() {
        Random random = new Random(77);
        List<Portrait> portraits = Portrait.all();
        List<Noun> nouns = new ArrayList<>(World.get().nouns());
        Collections.shuffle(nouns, random);
        List<VirtualCharacter> known = new ArrayList<>();
        for (int i = 0; i < KNOWN; i++) {
            known.add(new VirtualCharacter(
                    NAMES.get(i), portraits.get(random.nextInt(portraits.size())), nouns.get(i)));
        }
        return List.copyOf(known);
    }
}
