package org.unisandbox.tasks.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.unisandbox.tasks.Noun;
import org.unisandbox.tasks.Profile;
import org.unisandbox.tasks.Rational;
import org.unisandbox.tasks.Vocabulary;

/** Stated answers as captions of pictures, as our own items have them. */
final class Captions {

    private static final Pattern COUNTED = Pattern.compile("(\\d+) (.+)");
    private static final Pattern ARTICLE = Pattern.compile("^(?:an?|the|some) ");

    private Captions() {}

    /** "2 cups." becomes {@code 2 cups}, "1 cups" {@code 1 cup}. */
    static String counted(String answer) {
        String text = asStated(answer);
        Matcher counted = COUNTED.matcher(text);
        if (counted.matches() && isKnown(counted.group(2), counted.group(1).equals("1"))) {
            return text;
        }
        AnswerPhrase phrase = AnswerPhrase.read(answer);
        return phrase.count()
                .filter(_ -> !phrase.noun().isEmpty())
                .map(count -> counted(count, phrase.noun()))
                .orElse(text);
    }

    /** "Chairs" and "a chair" become {@code 1 chair}. */
    static String one(String answer) {
        String noun = ARTICLE.matcher(asStated(answer).toLowerCase(Locale.ROOT)).replaceFirst("");
        if (isKnown(noun, true)) {
            return "1 " + noun;
        }
        AnswerPhrase phrase = AnswerPhrase.read(answer);
        if (phrase.noun().isEmpty()) {
            return asStated(answer);
        }
        return phrase.count().isPresent() ? counted(answer) : counted(Rational.of(1), phrase.noun());
    }

    /** Without the full stop at its end. */
    static String asStated(String answer) {
        String text = answer.strip();
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    /** Objects that are known are not taken apart: "yo-yo" is one word. */
    private static boolean isKnown(String noun, boolean one) {
        Vocabulary known = Profile.NATURAL.vocabulary();
        return (one ? known.nounBySingular(noun) : known.nounByPlural(noun)).isPresent();
    }

    private static String counted(Rational count, List<String> noun) {
        return Nouns.counted(count.toString(), count.equals(Rational.of(1)) ? noun : plural(noun));
    }

    /** Of objects that are known, such as "cup"; others stay as they are. */
    private static List<String> plural(List<String> noun) {
        return Profile.NATURAL.vocabulary()
                .nounBySingular(String.join(" ", noun))
                .map(Noun::plural)
                .map(plural -> List.of(plural.split(" ")))
                .orElseGet(() -> new ArrayList<>(noun));
    }
}
