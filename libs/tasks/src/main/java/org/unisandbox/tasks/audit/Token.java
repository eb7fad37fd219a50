package org.unisandbox.tasks.audit;

/**
 * A piece of a question.
 *
 * @param kind what it is
 * @param text as written; of a quoted text what stands between the quotes
 * @param word the same in lower case
 * @param from where it begins in the question
 * @param to   where it ends, exclusive
 */
record Token(Kind kind, String text, String word, int from, int to) {

    enum Kind {
        /** Letters, with hyphens and apostrophes between them. */
        WORD,
        /** Digits, perhaps with a decimal point among them. */
        NUMBER,
        /** What stands between quotes. */
        QUOTED,
        /** Any other character, or an arrow. */
        SIGN
    }

    boolean is(Kind other) {
        return kind == other;
    }

    boolean is(String otherWord) {
        return word.equals(otherWord);
    }

    /** Whether nothing stands between this and the one before. */
    boolean touches(Token before) {
        return before.to == from;
    }
}
