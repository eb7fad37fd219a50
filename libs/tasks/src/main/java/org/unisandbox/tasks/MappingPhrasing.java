package org.unisandbox.tasks;

import java.util.Optional;

/**
 * A wording of the question that follows the rules, cut at its slot.
 *
 * @param before text before the symbol
 * @param after  text after the symbol
 */
record MappingPhrasing(String before, String after) {

    static final String SYMBOL = "{Q}";

    /** @param template holds <code>{Q}</code> once */
    static MappingPhrasing of(String template) {
        int slot = template.indexOf(SYMBOL);
        if (slot < 0) {
            throw new IllegalArgumentException("the slot is missing: " + template);
        }
        return new MappingPhrasing(template.substring(0, slot), template.substring(slot + SYMBOL.length()));
    }

    String render(String symbol) {
        return before + symbol + after;
    }

    /** What stands in the slot, if the question has this wording. */
    Optional<String> read(String question) {
        return question.startsWith(before)
                        && question.endsWith(after)
                        && question.length() > before.length() + after.length()
                ? Optional.of(question.substring(before.length(), question.length() - after.length()))
                : Optional.empty();
    }
}
