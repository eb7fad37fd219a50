package org.unisandbox.tasks.knowledge;

import java.util.List;
import java.util.Locale;

/**
 * A question in text whose answer a model knows if it was told about a character.
 *
 * @param direction from the name to the value, or from the value to the name
 * @param fact      what it is about
 * @param index     the character it is about, by its place in the roster
 * @param text      the question
 * @param answer    the right answer
 * @param choices   all answers that come into question, the right one among them; no fact tells more about one than about
 *     another
 */
public record RecallQuestion(
        Direction direction, Fact fact, long index, String text, String answer, List<String> choices) {

    /** What leads to what. */
    public enum Direction {
        /** The name is given, the value asked for: as it was told. */
        FORWARD,
        /** The value is given, the name asked for: never told so. */
        INVERSE;

        /** The name used in JSON. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public RecallQuestion {
        choices = List.copyOf(choices);
    }

    /** The share that a guess gets right. */
    public double chance() {
        return 1.0 / choices.size();
    }
}
