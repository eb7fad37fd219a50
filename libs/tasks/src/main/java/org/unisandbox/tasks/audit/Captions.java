package org.unisandbox.tasks.audit;

import java.util.ArrayList;
import java.util.List;
import org.unisandbox.tasks.Noun;
import org.unisandbox.tasks.Profile;
import org.unisandbox.tasks.Rational;

/** Stated answers as captions of pictures, as our own items have them. */
final class Captions {

    private Captions() {}

    /** "2 cups." becomes {@code 2 cups}, "1 cups" {@code 1 cup}. */
    static String counted(String answer) {
        AnswerPhrase phrase = AnswerPhrase.read(answer);
        return phrase.count()
                .filter(_ -> !phrase.noun().isEmpty())
                .map(count -> counted(count, phrase.noun()))
                .orElseGet(() -> asStated(answer));
    }

    /** "Chairs" and "a chair" become {@code 1 chair}. */
    static String one(String answer) {
        AnswerPhrase phrase = AnswerPhrase.read(answer);
        return phrase.noun().isEmpty()
                ? asStated(answer)
                : counted(phrase.count().orElse(Rational.of(1)), phrase.noun());
    }

    /** Without the full stop at its end. */
    static String asStated(String answer) {
        String text = answer.strip();
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
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
