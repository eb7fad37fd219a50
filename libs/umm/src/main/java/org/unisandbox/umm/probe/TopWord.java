package org.unisandbox.umm.probe;

/**
 * A word that is much there at a query.
 *
 * @param word  as the vocabulary spells it
 * @param share its mean probability (logit lens) or the share of prompts that have it among the nearest, 0 to 1
 */
public record TopWord(String word, double share) {}
