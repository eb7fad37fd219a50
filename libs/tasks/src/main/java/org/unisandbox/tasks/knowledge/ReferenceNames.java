package org.unisandbox.tasks.knowledge;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The names that the reference model has a token for. */
public final class ReferenceNames {

    private static final int KNOWN = 30;
    private static final List<String> HEADS = List.of("zor", "vel", "mira", "tak", "lun", "quo", "bry", "osk");
    private static final List<String> TAILS = List.of("in", "da", "eth", "ix", "olo", "une", "ara", "ek");

    private static final List<String> ALL =
            IntStream.range(0, HEADS.size() * TAILS.size()).mapToObj(ReferenceNames::name).toList();

    /** Found in dictionaries of words or of names. */
    private static final Set<String> WORDS = Set.of("lunda", "mirada", "taketh", "takin", "velek");

    private ReferenceNames() {}

    /** All of them, lower case, in the order of their tokens. */
    public static List<String> all() {
        return ALL;
    }

    /** Those of the characters that the base training tells of. */
    public static List<String> known() {
        return ALL.subList(0, KNOWN);
    }

    /** Those that stand for nobody yet and mean nothing. */
    public static List<String> free() {
        return ALL.subList(KNOWN, ALL.size()).stream()
                .filter(name -> !WORDS.contains(name))
                .toList();
    }

    private static String name(int i) {
        return HEADS.get(i % HEADS.size()) + TAILS.get((i + i / HEADS.size()) % TAILS.size());
    }
}
