package org.unisandbox.analysis.domain.statistics;

/** How much of a score guessing does not explain. */
public final class Chance {

    private Chance() {}

    /**
     * {@code (score - chance) / (1 - chance)}: 0 at chance level, 1 when everything is right, negative below chance.
     *
     * @param score  0 to 1
     * @param chance expected score of a guess, at least 0 and below 1
     */
    public static double corrected(double score, double chance) {
        if (!(chance >= 0 && chance < 1)) {
            throw new IllegalArgumentException("a chance level of " + chance + " leaves nothing to measure");
        }
        return (score - chance) / (1 - chance);
    }
}
