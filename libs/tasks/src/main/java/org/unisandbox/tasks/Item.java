package org.unisandbox.tasks;

import java.util.List;

/**
 * One question with its proven answer.
 *
 * @param id         such as {@code math1-reference-test-s1-17-A}; names all that decides the content
 * @param pairId     the id without the half
 * @param half       {@code A} or {@code B}; {@value #SINGLE} for an item that stands alone
 * @param task       the task
 * @param profile    words and numbers used
 * @param split      split of the structure
 * @param prompt     what the model is given
 * @param answer     what a right drawing shows
 * @param derivation the reasoning, one step an element, such as {@code 2 + 10 = 12} or {@code K is F}
 * @param structure  canonical form that decides the split: the expression or the rule graph up to the names of its symbols
 * @param origin     generator, seed and index
 */
public record Item(
        String id,
        String pairId,
        String half,
        Task task,
        Profile profile,
        Split split,
        String prompt,
        Answer answer,
        List<String> derivation,
        String structure,
        Origin origin) {

    /** The {@code half} of an item that has no other half. */
    public static final String SINGLE = "single";

    public Item {
        derivation = List.copyOf(derivation);
    }
}
