package org.unisandbox.generation.store;

import java.time.Instant;
import org.unisandbox.contracts.Generation;
import org.unisandbox.contracts.ModelRef;

/**
 * What came of one piece of work, as it is kept.
 *
 * @param dispatch   the dispatch
 * @param item       the item
 * @param sample     sample index, from 0
 * @param prompt     what the model was given
 * @param model      who drew
 * @param mode       code of the mode
 * @param generation what came of it
 * @param created    when
 */
public record StoredGeneration(
        String dispatch,
        String item,
        int sample,
        String prompt,
        ModelRef model,
        String mode,
        Generation generation,
        Instant created) {}
