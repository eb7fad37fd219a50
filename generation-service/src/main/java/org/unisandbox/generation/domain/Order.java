package org.unisandbox.generation.domain;

import org.unisandbox.contracts.ItemDispatched;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.Sampling;
import org.unisandbox.umm.Seeds;

/**
 * One image to draw.
 *
 * @param prompt      what the model is given
 * @param mode        how it draws
 * @param sampling    temperatures
 * @param thoughtSeed decides all that is random about the thought
 * @param imageSeed   decides all that is random about the image
 */
public record Order(String prompt, Mode mode, Sampling sampling, long thoughtSeed, long imageSeed) {

    /** The order for a dispatched item. */
    public static Order of(ItemDispatched work) {
        return of(work.item().prompt(), work.mode(), work.sampling(), work.seed(), work.item().id(), work.sample());
    }

    /**
     * @param runSeed seed of the run
     * @param item    what tells this order from others of the run
     * @param sample  sample index, from 0
     */
    public static Order of(String prompt, Mode mode, Sampling sampling, long runSeed, String item, int sample) {
        return new Order(
                prompt,
                mode,
                sampling,
                Seeds.derive(runSeed, item, sample, "thought"),
                Seeds.derive(runSeed, item, sample, "image"));
    }
}
