package org.unisandbox.local;

import java.util.List;

/**
 * One of the ways to train that an ablation sets against each other.
 *
 * @param name      such as {@code curriculum}
 * @param threshold least consistency score that is accepted, 0 to 1
 * @param rejection whether the threshold counts
 * @param control   whether the form of the prompts is all that is taught
 * @param rounds    one after the other
 */
record Arm(String name, double threshold, boolean rejection, boolean control, List<Round> rounds) {

    /**
     * A round of a campaign.
     *
     * @param tasks   task codes
     * @param prompts items over all tasks, even
     * @param steps   of the training
     */
    record Round(List<String> tasks, int prompts, int steps) {

        Round {
            tasks = List.copyOf(tasks);
        }
    }

    Arm {
        rounds = List.copyOf(rounds);
    }
}
