package org.unisandbox.tasks.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.unisandbox.tasks.Noun;
import org.unisandbox.tasks.Vocabulary;

/** Compares names of objects without regard to number. */
final class Nouns {

    private static final Map<String, String> IRREGULAR = Map.ofEntries(
            Map.entry("mice", "mouse"), Map.entry("geese", "goose"), Map.entry("feet", "foot"),
            Map.entry("teeth", "tooth"), Map.entry("children", "child"), Map.entry("people", "person"),
            Map.entry("oxen", "ox"), Map.entry("dice", "die"), Map.entry("men", "man"), Map.entry("women", "woman"),
            Map.entry("cacti", "cactus"), Map.entry("octopi", "octopus"), Map.entry("fungi", "fungus"),
            Map.entry("lice", "louse"), Map.entry("policemen", "policeman"), Map.entry("firemen", "fireman"),
            Map.entry("snowmen", "snowman"), Map.entry("fishermen", "fisherman"), Map.entry("shelves", "shelf"),
            Map.entry("halves", "half"), Map.entry("loaves", "loaf"), Map.entry("calves", "calf"),
            Map.entry("wives", "wife"), Map.entry("thieves", "thief"), Map.entry("elves", "elf"),
            Map.entry("hooves", "hoof"), Map.entry("movies", "movie"), Map.entry("brownies", "brownie"),
            Map.entry("pies", "pie"), Map.entry("ties", "tie"), Map.entry("zombies", "zombie"),
            Map.entry("hoodies", "hoodie"), Map.entry("shoes", "shoe"));

    /** Words that name whatever it is. */
    private static final Set<String> ANYTHING = Set.of(
            "item", "items", "object", "objects", "thing", "things", "unit", "units", "element", "elements", "entity",
            "entities", "piece", "pieces");

    private Nouns() {}

    /** Whether two words in lower case are one noun, in the singular or the plural. */
    static boolean same(String a, String b) {
        return a.equals(b)
                || isPlural(a, b)
                || isPlural(b, a)
                || IRREGULAR.getOrDefault(a, a).equals(IRREGULAR.getOrDefault(b, b));
    }

    /** Whether phrases are one noun: their last words are, and the words before them are equal. */
    static boolean same(List<String> a, List<String> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            // Not only the last: "pair of socks", "pairs of sock".
            if (!same(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether one phrase ends as the other: "red apples" and "apple". */
    static boolean isEnding(List<String> ending, List<String> phrase) {
        return ending.size() <= phrase.size()
                && !ending.isEmpty()
                && same(ending, phrase.subList(phrase.size() - ending.size(), phrase.size()));
    }

    /** Whether a phrase occurs in a text. */
    static boolean occurs(List<String> phrase, List<Token> text) {
        return !occurrence(phrase, text).isEmpty();
    }

    /** A phrase in the words of a text; no words if it does not occur. */
    static List<String> occurrence(List<String> phrase, List<Token> text) {
        for (int from = 0; from + phrase.size() <= text.size(); from++) {
            int matching = 0;
            while (matching < phrase.size()
                    && same(phrase.get(matching), text.get(from + matching).word())) {
                matching++;
            }
            if (matching == phrase.size()) {
                return text.subList(from, from + matching).stream().map(Token::word).toList();
            }
        }
        return List.of();
    }

    /** Whether a phrase says nothing about which object it is. */
    static boolean isAnything(List<String> phrase) {
        return phrase.isEmpty() || phrase.size() == 1 && ANYTHING.contains(phrase.getFirst());
    }

    /** The phrase for a count: the last word in the singular where that is clear. */
    static String counted(String count, List<String> phrase) {
        if (phrase.isEmpty()) {
            return count;
        }
        return count + ' ' + (count.equals("1") ? singular(phrase) : String.join(" ", phrase));
    }

    private static String singular(List<String> phrase) {
        int head = Math.max(phrase.indexOf("of") - 1, -1);
        int at = head < 0 ? phrase.size() - 1 : head;
        return IntStream.range(0, phrase.size())
                .mapToObj(i -> i == at ? singular(phrase.get(i)) : phrase.get(i))
                .collect(Collectors.joining(" "));
    }

    /** The singular of a plural in lower case; a word that is none stays. */
    static String singular(String plural) {
        Optional<String> known = Optional.ofNullable(IRREGULAR.get(plural))
                .or(() -> Vocabulary.natural().nounByPlural(plural).map(Noun::singular));
        if (known.isPresent()) {
            return known.get();
        }
        if (plural.endsWith("ies") && plural.length() > 4) {
            return plural.substring(0, plural.length() - 3) + 'y';
        }
        if (plural.endsWith("sses") || plural.endsWith("shes") || plural.endsWith("ches") || plural.endsWith("xes")) {
            return plural.substring(0, plural.length() - 2);
        }
        return plural.endsWith("s") && !plural.endsWith("ss") && plural.length() > 2
                ? plural.substring(0, plural.length() - 1)
                : plural;
    }

    private static boolean isPlural(String plural, String singular) {
        int stem = singular.length() - 1;
        if (!plural.endsWith("s") || stem < 1 || plural.length() <= stem || plural.charAt(0) != singular.charAt(0)) {
            return false;
        }
        String ending = plural.startsWith(singular) ? plural.substring(stem + 1) : "";
        return ending.equals("s")
                || ending.equals("es")
                || ending.equals("zes")
                || changes(plural, "ies", singular, "y")
                || changes(plural, "ves", singular, "f")
                || changes(plural, "ves", singular, "fe");
    }

    /** Whether the words are alike but for their ends: cherries and cherry, knives and knife. */
    private static boolean changes(String plural, String pluralEnd, String singular, String singularEnd) {
        int stem = plural.length() - pluralEnd.length();
        return stem > 0
                && stem == singular.length() - singularEnd.length()
                && plural.endsWith(pluralEnd)
                && singular.endsWith(singularEnd)
                && plural.regionMatches(0, singular, 0, stem);
    }
}
