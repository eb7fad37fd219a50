package org.unisandbox.tasks;

import java.util.Optional;

/**
 * A wording of a prompt that says what to draw, cut at its slot.
 *
 * @param before text before what is to be drawn
 * @param after  text after it
 */
record PlainPhrasing(String before, String after) {

    static final String COUNTED = "{C}";

    /** What is to be drawn, and no other word. */
    static final PlainPhrasing BARE = of(COUNTED);

    /** @param template holds <code>{C}</code> once: the objects with their number */
    static PlainPhrasing of(String template) {
        int slot = template.indexOf(COUNTED);
        if (slot < 0) {
            throw new IllegalArgumentException("the slot is missing: " + template);
        }
        return new PlainPhrasing(template.substring(0, slot), template.substring(slot + COUNTED.length()));
    }

    String render(String counted) {
        return before + counted + after;
    }

    /** What stands in the slot, if the prompt has this wording. */
    Optional<String> read(String prompt) {
        return prompt.startsWith(before)
                        && prompt.endsWith(after)
                        && prompt.length() > before.length() + after.length()
                ? Optional.of(prompt.substring(before.length(), prompt.length() - after.length()))
                : Optional.empty();
    }
}
