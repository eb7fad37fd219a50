package org.unisandbox.verifier;

import java.util.List;
import java.util.Random;
import org.unisandbox.tasks.Noun;
import org.unisandbox.tasks.knowledge.Portrait;
import org.unisandbox.umm.Drawing;
import org.unisandbox.umm.world.World;

/** Pictures of which everybody knows what they show. */
public final class Pictures {

    private Pictures() {}

    /** Copies of one object. */
    public static Drawing of(int count, String noun) {
        return new Drawing(World.get().place(noun(noun), count, new Random(1)));
    }

    /** A person. */
    public static Drawing of(Portrait portrait) {
        return new Drawing(World.get().place(portrait));
    }

    /** Two different objects, which is nothing that a caption could name. */
    public static Drawing ofTwoThings() {
        int empty = World.EMPTY;
        return new Drawing(List.of(
                code("apple"), empty, empty, empty, code("anchor"), empty, empty, empty, empty));
    }

    private static int code(String noun) {
        return World.get().code(noun(noun));
    }

    private static Noun noun(String singular) {
        return World.get().nouns().stream()
                .filter(noun -> noun.singular().equals(singular))
                .findFirst()
                .orElseThrow();
    }
}
