package org.unisandbox.verifier.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Verdict;

/**
 * The verdicts on one piece of work, as they are kept.
 *
 * @param dispatch the dispatch
 * @param item     the item
 * @param sample   sample index, from 0
 * @param model    who drew
 * @param mode     code of the mode
 * @param expected caption of the image that is right
 * @param image    SHA-256 of the PNG, if one was drawn
 * @param verdicts one per judge that was asked for, in that order
 * @param created  when
 */
public record StoredVerification(
        String dispatch,
        String item,
        int sample,
        ModelRef model,
        String mode,
        String expected,
        Optional<String> image,
        List<Verdict> verdicts,
        Instant created) {

    public StoredVerification {
        verdicts = List.copyOf(verdicts);
    }
}
