package org.unisandbox.analysis.domain;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.Outcome;

/**
 * One drawing of one item with all that is known about it.
 *
 * @param position    its place among the drawings of its evaluation, rising
 * @param subject     its identity
 * @param task        the item's task
 * @param mode        how it was drawn
 * @param item        id of the item
 * @param pair        the pair it belongs to; this and what follows is empty where a dead letter does not tell
 * @param half        which half of the pair
 * @param sample      which drawing of the item, from 0
 * @param prompt      what the model was given
 * @param answer      caption of the right image
 * @param image       SHA-256 of the PNG, if something was drawn
 * @param thought     what the model thought, in CoT mode
 * @param finalPrompt what it drew in the end, in CoT mode
 * @param verdicts    one per judge, in the judges' order
 */
public record Drawing(
        long position,
        String subject,
        StudyTask task,
        Mode mode,
        String item,
        Optional<String> pair,
        Optional<String> half,
        int sample,
        Optional<String> prompt,
        Optional<String> answer,
        Optional<String> image,
        Optional<String> thought,
        Optional<String> finalPrompt,
        List<Verdict> verdicts) {

    /**
     * What one judge says.
     *
     * @param judge       who
     * @param outcome     what
     * @param caption     what the judge saw; empty where it recognised nothing
     * @param consistency probability of the expected caption, 0 to 1
     * @param detail      why it refused or erred
     */
    public record Verdict(
            Judge judge,
            Outcome outcome,
            Optional<String> caption,
            OptionalDouble consistency,
            Optional<String> detail) {}

    public Drawing {
        verdicts = List.copyOf(verdicts);
    }
}
