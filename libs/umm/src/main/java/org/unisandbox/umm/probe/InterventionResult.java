package org.unisandbox.umm.probe;

import java.util.List;

/**
 * What is drawn when what one query holds is changed. A picture shows a target if its caption has one of the target's
 * words.
 *
 * @param donors         for each prompt, the prompt whose hidden states are put in: one with another target
 * @param untouched      for each prompt, whether its target is drawn when nothing is changed
 * @param untouchedOther for each prompt, whether its donor's target is drawn when nothing is changed
 * @param ablated        for each query and prompt, whether the prompt's target is drawn when the query holds its mean over
 *                       the prompts
 * @param swapped        for each query and prompt, whether the donor's target is drawn when the query holds what it holds
 *                       with the donor
 * @param untrained      for each query and prompt, whether the prompt's target is drawn when the query is a random one
 */
public record InterventionResult(
        List<Integer> donors,
        List<Boolean> untouched,
        List<Boolean> untouchedOther,
        List<List<Boolean>> ablated,
        List<List<Boolean>> swapped,
        List<List<Boolean>> untrained) {

    public InterventionResult {
        donors = List.copyOf(donors);
        untouched = List.copyOf(untouched);
        untouchedOther = List.copyOf(untouchedOther);
        ablated = ablated.stream().map(List::copyOf).toList();
        swapped = swapped.stream().map(List::copyOf).toList();
        untrained = untrained.stream().map(List::copyOf).toList();
    }
}
