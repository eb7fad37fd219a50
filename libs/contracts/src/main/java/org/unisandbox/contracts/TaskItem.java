package org.unisandbox.contracts;

import java.util.List;

/**
 * One question as it travels: what a model is asked, and what proves the drawing right.
 *
 * @param id         unique within all datasets of the same generator version
 * @param pairId     the pair it belongs to; both halves share it
 * @param half       {@code A} or {@code B}; {@code single} for an item that stands alone
 * @param task       task code, such as {@code mapping2}
 * @param profile    {@code natural} or {@code reference}
 * @param split      {@code train}, {@code validation} or {@code test}
 * @param prompt     what the model is given
 * @param answer     caption of the image that is right, such as {@code 3 apples} or {@code 1 anchor}
 * @param derivation the reasoning, one step an element
 * @param structure  canonical form that decides the split: the expression or the rule graph up to the names of its symbols
 */
public record TaskItem(
        String id,
        String pairId,
        String half,
        String task,
        String profile,
        String split,
        String prompt,
        String answer,
        List<String> derivation,
        String structure) {

    /** The {@code half} of an item that has no other half. */
    public static final String SINGLE = "single";

    public TaskItem {
        derivation = List.copyOf(derivation);
    }
}
