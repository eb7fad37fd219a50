package org.unisandbox.umm.probe;

import java.util.List;

/**
 * What a lens reads in hidden states.
 *
 * @param values {@code [group][prompt][query]}: how much of a group's words is there, 0 to 1
 * @param top    for each query the words that are most there, averaged over the prompts, at most {@link #TOP}
 */
record Reading(float[][][] values, List<List<TopWord>> top) {

    /** How many words are listed for a query. */
    static final int TOP = 10;
}
