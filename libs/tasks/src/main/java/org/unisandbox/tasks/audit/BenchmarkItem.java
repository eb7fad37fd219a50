package org.unisandbox.tasks.audit;

import java.util.Optional;

/**
 * An item of a benchmark file.
 *
 * @param id           as in the file; both halves of a pair may share it
 * @param key          names it among all items of the file
 * @param repeated     whether its key has occurred before
 * @param own          whether it has the form of our own items
 * @param half         {@code A} or {@code B} in pairs
 * @param hasRules     whether its form says that it is about rules
 * @param question     what a model is given
 * @param answer       what is said to be right
 * @param line         where it stands, from 1
 * @param structure    canonical form that the item states itself, as our own do; empty if it states none
 * @param json         the line
 * @param questionFrom where in the line the question begins, after its quote
 */
record BenchmarkItem(
        String id,
        String key,
        boolean repeated,
        boolean own,
        Optional<String> half,
        boolean hasRules,
        String question,
        String answer,
        long line,
        Optional<String> structure,
        String json,
        int questionFrom) {

    boolean isAboutCharacters() {
        return !hasRules && KnowledgeQuestion.isLikely(question);
    }

    /** The column in the line of a position in the question, from 1. */
    long column(int position) {
        int at = questionFrom;
        for (int i = 0; i < position && at < json.length(); i++) {
            if (json.charAt(at) != '\\') {
                at++;
            } else if (at + 1 < json.length() && json.charAt(at + 1) == 'u') {
                at += 6;
            } else {
                at += 2;
            }
        }
        return at + 1L;
    }
}
