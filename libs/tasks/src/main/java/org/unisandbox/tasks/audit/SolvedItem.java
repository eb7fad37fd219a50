package org.unisandbox.tasks.audit;

import java.util.List;
import java.util.Optional;

/**
 * An item of a benchmark file with what its question says beyond its words.
 *
 * @param key        names it among the items of its file: its id, or id and half
 * @param id         as in the file; both halves of a pair may share it
 * @param half       {@code A} or {@code B} in pairs
 * @param own        whether it has the form of our own items
 * @param question   what a model is given
 * @param answer     what is said to be right, as in the file
 * @param line       where it stands, from 1
 * @param json       the line, without its end
 * @param kind       what the audit says of it
 * @param task       such as {@code math2} or {@code knowledge-forward}; {@code other} where the question is not
 *                   understood or asks for more than eight steps
 * @param caption    the stated answer as the caption of a picture, such as {@code 2 cups}
 * @param correction the right answer in the same form, where another one is stated and there is one
 * @param derivation the steps to the right answer; none where it has none
 * @param structure  what the question asks without its words; empty where it is not understood
 */
public record SolvedItem(
        String key,
        String id,
        Optional<String> half,
        boolean own,
        String question,
        String answer,
        long line,
        String json,
        FindingKind kind,
        String task,
        String caption,
        Optional<String> correction,
        List<String> derivation,
        String structure) {

    /** The task of items that fit no other. */
    public static final String OTHER = "other";

    public SolvedItem {
        derivation = List.copyOf(derivation);
    }
}
